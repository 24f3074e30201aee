package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import java.nio.file.Path;

/// Files of another format brought to another rate behind an anti-alias filter, as they are read.
/// The rate that is declared of such a recording is the one that comes out.
///
/// @param format how the files hold their frames
/// @param fileRateHz rate of the files
/// @param clipFrames frames of the clips the files were strung together from, which are brought to
///   the other rate one by one; 0 where the signal is unbroken
public record Resampled(RecordingFormat format, double fileRateHz, int clipFrames)
        implements RecordingFormat.Foreign {
    /// What a rate has to be, in words.
    public static final String RULE =
            "a rate that stands to that of the files as whole numbers up to 1000 do";

    /// Whether files of a rate can be brought to another one.
    public static boolean canBe(double rateHz, double fileRateHz) {
        return Ratio.of(rateHz, fileRateHz).isPresent();
    }

    /// Frames of a clip at the other rate; 0 where that is no whole number.
    public static int clipFrames(int clipFrames, double rateHz, double fileRateHz) {
        Ratio ratio = ratio(rateHz, fileRateHz);
        return (long) clipFrames * ratio.up() % ratio.down() == 0
                ? Math.toIntExact((long) clipFrames * ratio.up() / ratio.down())
                : 0;
    }

    @Override
    public Recording open(Path file, RecordingSettings settings) throws RecordingException {
        RecordingSettings inFile = new RecordingSettings(format, settings.channels(), fileRateHz);
        return new ResampledRecording(
                Recordings.open(file, inFile),
                settings.sampleRateHz(),
                ratio(settings.sampleRateHz(), fileRateHz),
                clipFrames);
    }

    private static Ratio ratio(double rateHz, double fileRateHz) {
        return Ratio.of(rateHz, fileRateHz)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s Hz must be %s, %s Hz".formatted(rateHz, RULE, fileRateHz)));
    }
}
