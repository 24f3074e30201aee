package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.Rule;
import java.util.Optional;

/// What `auto` stands for where a recipe leaves windows and spectra to the data: chosen once for
/// motor currents at 1 kHz, a fan at 200 Hz and bearings at 26 and 48 kHz alike.
final class Automatic {
    private static final String WORD = "auto";
    private static final double WINDOW_SECONDS = 0.5;
    private static final int SHORTEST_WINDOW = 512;
    private static final int LONGEST_WINDOW = 2048;
    private static final int LONGEST_CLIP = 8192;
    private static final int MANY_SEGMENTS = 7;
    private static final int FEW_SEGMENTS = 3;
    private static final int MOST_BANDS = 40;

    private Automatic() {}

    /// What another rule takes, or the word `auto`.
    ///
    /// @param automatic what the word stands for
    static <T> Rule<T> or(Rule<T> rule, T automatic) {
        return new Rule<>(
                rule.words() + ", or auto",
                text -> text.equals(WORD) ? Optional.of(automatic) : rule.parse().apply(text));
    }

    /// A whole clip, or half a second in a power of two of frames.
    ///
    /// @param clipFrames frames in a clip; 0 where the signal is unbroken
    static int windowFrames(double sampleRateHz, int clipFrames) {
        if (clipFrames > 0 && clipFrames <= LONGEST_CLIP) {
            int parts = segments(clipFrames) + 1;
            return clipFrames < parts ? clipFrames : clipFrames / parts * parts;
        }
        double power = Math.rint(Math.log(sampleRateHz * WINDOW_SECONDS) / Math.log(2));
        return (int) Math.clamp(Math.pow(2, power), SHORTEST_WINDOW, LONGEST_WINDOW);
    }

    /// Half a window; a whole one where it is a clip.
    static int hopFrames(int windowFrames, int clipFrames) {
        return clipFrames > 0 ? windowFrames : Math.max(1, windowFrames / 2);
    }

    /// An eighth of a window; a whole one where it is a clip.
    static int fitHopFrames(int windowFrames, int clipFrames) {
        return clipFrames > 0 ? windowFrames : Math.max(1, windowFrames / 8);
    }

    /// More segments make a steadier spectrum, as long as they stay long enough.
    static int segments(int windowFrames) {
        return windowFrames >= SHORTEST_WINDOW ? MANY_SEGMENTS : FEW_SEGMENTS;
    }

    /// No more bands than five for eight lines of the spectrum.
    static int bands(int segmentFrames) {
        return Math.clamp(segmentFrames / 2 * 5 / 8, 1, MOST_BANDS);
    }
}
