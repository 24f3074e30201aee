package dev.thrum.edge.recording;

import java.nio.file.Path;
import java.util.List;

/// Where recordings come from: files, parts of other recordings, and several in a row.
public final class Recordings {
    private Recordings() {}

    /// Opens a file and checks what can be checked without reading the signal: that it is there,
    /// that it is whole, that channels and rate are as declared. A CSV is passed over once to count
    /// its frames.
    ///
    /// @throws RecordingException naming the file, the place, the rule, what was found and the mend
    public static Recording open(Path file, RecordingSettings settings) throws RecordingException {
        return switch (settings.format()) {
            case RecordingFormat.Csv csv -> CsvRecording.open(file, csv, settings);
            case RecordingFormat.Wav _ -> WavFile.open(file, settings);
            case RecordingFormat.RawFloat _ -> RawFloatFile.open(file, settings);
            case RecordingFormat.Foreign foreign -> foreign.open(file, settings);
        };
    }

    /// The frames `from` (inclusive) to `to` (exclusive) of another recording.
    public static Recording slice(Recording whole, long from, long to) {
        return new SlicedRecording(whole, from, to);
    }

    /// Several recordings one after the other, as if they had been taken in one go.
    ///
    /// @param name what to call the whole
    /// @param parts at least one, all with the same channels and the same rate
    public static Recording join(String name, List<Recording> parts) {
        return new JoinedRecording(name, parts);
    }
}
