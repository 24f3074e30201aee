package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;

/// The frames of an open file, one block of them in memory at a time. For one thread at a time.
interface Blocks extends AutoCloseable {
    /// A run of frames that is in memory.
    ///
    /// @param first first frame, counted from the start of the recording
    /// @param frames frames, at least 1
    record Span(long first, int frames) {
        boolean holds(long frame) {
            return frame >= first && frame < first + frames;
        }
    }

    /// Brings the block of a frame to memory, in place of the one before. Frames are asked for
    /// front to back.
    ///
    /// @return where the block lies; it holds the frame
    /// @throws RecordingException if the file cannot be read or ends before the frame
    Span load(long frame) throws RecordingException;

    /// A value of the block in memory, in the unit of the channel.
    ///
    /// @param frame counted from the start of the block
    float value(int channel, int frame);

    @Override
    void close();
}
