package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// WAV files, held against what was declared about them.
final class WavFile {
    private WavFile() {}

    static Recording open(Path file, RecordingSettings settings) throws RecordingException {
        WavHeader header;
        try (FileChannel channel = RecordingFile.open(file)) {
            header = new WavHeaderReader(file, channel).read();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
        int channels = settings.channels().size();
        if (header.channels() != channels) {
            throw new RecordingException(
                    "%s: must have the declared %d channels, the file has %d: declare one channel for each that the file holds"
                            .formatted(file, channels, header.channels()));
        }
        // the header holds whole hertz
        if (Math.abs(header.sampleRateHz() - settings.sampleRateHz()) > 0.5) {
            throw new RecordingException(
                    "%s: must have the declared rate of %s Hz, the file states %d Hz: correct the declared rate or choose another file"
                            .formatted(file, settings.sampleRateHz(), header.sampleRateHz()));
        }
        return new PackedRecording(
                file,
                settings.channels(),
                settings.sampleRateHz(),
                header.dataStart(),
                header.frames(),
                header.encoding());
    }
}
