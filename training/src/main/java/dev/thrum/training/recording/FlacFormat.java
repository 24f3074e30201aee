package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jflac.FLACDecoder;
import org.jflac.metadata.StreamInfo;

/// FLAC: channels in the order of the file. Full scale is that of WAV: the largest magnitude in the
/// channel's range, or 1 where the range is not stated.
record FlacFormat() implements RecordingFormat.Foreign {
    /// What it is called in messages.
    static final String FORMAT = "FLAC";

    private static final int MOST_BITS = 24;

    @Override
    public Recording open(Path file, RecordingSettings settings) throws RecordingException {
        Unreadable.check(file);
        StreamInfo header = header(file);
        int channels = settings.channels().size();
        if (header.getChannels() != channels) {
            throw new RecordingException(
                    "%s: must have the declared %d channels, the file has %d: declare one channel for each that the file holds"
                            .formatted(file, channels, header.getChannels()));
        }
        // the header holds whole hertz
        if (Math.abs(header.getSampleRate() - settings.sampleRateHz()) > 0.5) {
            throw new RecordingException(
                    "%s: must have the declared rate of %s Hz, the file states %d Hz: correct the declared rate or choose another file"
                            .formatted(file, settings.sampleRateHz(), header.getSampleRate()));
        }
        if (header.getBitsPerSample() > MOST_BITS) {
            throw new RecordingException(
                    "%s: samples must have at most %d bits, have %d: convert the recording to WAV"
                            .formatted(file, MOST_BITS, header.getBitsPerSample()));
        }
        if (header.getTotalSamples() < 1) {
            throw new RecordingException(
                    "%s: must state its length, states none: encode the recording again, to a file instead of a pipe"
                            .formatted(file));
        }
        return new FlacRecording(
                file,
                settings.channels(),
                settings.sampleRateHz(),
                header.getTotalSamples(),
                header.getBitsPerSample());
    }

    private static StreamInfo header(Path file) throws RecordingException {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return new FLACDecoder(bytes).readStreamInfo();
        } catch (IOException | RuntimeException e) {
            throw Unreadable.as(file, FORMAT, e);
        }
    }
}
