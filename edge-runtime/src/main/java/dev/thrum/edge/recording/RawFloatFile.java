package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Raw float32 files: no header, so only the size can tell that something is wrong.
final class RawFloatFile {
    private RawFloatFile() {}

    static Recording open(Path file, RecordingSettings settings) throws RecordingException {
        long bytes;
        try (FileChannel channel = RecordingFile.open(file)) {
            bytes = channel.size();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
        int frameBytes = settings.channels().size() * SampleEncoding.FLOAT_32.bytes();
        if (bytes == 0) {
            throw new RecordingException(
                    "%s: must hold at least one frame, was empty: copy the recording again"
                            .formatted(file));
        }
        if (bytes % frameBytes != 0) {
            throw new RecordingException(
                    "%s: size must be a multiple of %d bytes (%d channels of float32), was %d, %d bytes left over at byte %d: correct the number of channels or copy the recording again"
                            .formatted(
                                    file,
                                    frameBytes,
                                    settings.channels().size(),
                                    bytes,
                                    bytes % frameBytes,
                                    bytes - bytes % frameBytes));
        }
        return new PackedRecording(
                file,
                settings.channels(),
                settings.sampleRateHz(),
                0,
                bytes / frameBytes,
                SampleEncoding.FLOAT_32);
    }
}
