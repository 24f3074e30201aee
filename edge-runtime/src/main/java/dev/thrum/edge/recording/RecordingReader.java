package dev.thrum.edge.recording;

/// Reads a recording from its start to its end. For one thread at a time.
public interface RecordingReader extends AutoCloseable {
    /// Reads the next frames. Blocks until all of them are there or the recording ends.
    ///
    /// @param values takes the values, frame-major, in the units of the recording's channels
    /// @param offsetFrames frames of `values` to leave untouched before the first one read
    /// @param frames most frames to read, at least 1
    /// @return frames read, fewer than asked for only where the recording ends; -1 if it had ended
    /// @throws RecordingException if the file cannot be read or breaks a rule of its format
    int read(float[] values, int offsetFrames, int frames) throws RecordingException;

    /// Passes over frames; past the end it stops there. Raw and WAV files are not read meanwhile.
    ///
    /// @param frames frames to pass over, at least 0
    void skip(long frames) throws RecordingException;

    @Override
    void close();
}
