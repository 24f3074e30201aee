package dev.thrum.training.dataset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What a test bench does to windows to make a published task harder: it is never done on a board.
/// The same window gets the same noise in every run.
///
/// @param headFrames frames kept from the start of each window; 0 keeps all
/// @param unitRms whether each channel of a window is scaled to a root mean square of 1
/// @param whiteNoiseDb level of added white Gaussian noise against a root mean square of 1; null
///   for none
/// @param seed seed of the noise
public record BenchTransform(
        int headFrames, boolean unitRms, @Nullable Double whiteNoiseDb, long seed) {
    /// Windows as they were recorded.
    public static BenchTransform none() {
        return new BenchTransform(0, false, null, 0);
    }

    /// Frames a model sees of a window.
    int framesOf(int windowFrames) {
        return headFrames == 0 ? windowFrames : headFrames;
    }

    /// The changed window, or the window itself where nothing is to be changed.
    float[] apply(String recording, long startFrame, float[] window, int channels) {
        if (equals(none())) {
            return window;
        }
        float[] changed =
                headFrames == 0 ? window.clone() : Arrays.copyOf(window, headFrames * channels);
        for (int channel = 0; unitRms && channel < channels; channel++) {
            scaleToUnitRms(changed, channel, channels);
        }
        if (whiteNoiseDb != null) {
            double level = Math.pow(10, whiteNoiseDb / 20);
            long key = seed * 31 + recording.hashCode();
            SplittableRandom random = new SplittableRandom(key * 0x9E3779B97F4A7C15L + startFrame);
            for (int at = 0; at < changed.length; at++) {
                changed[at] += (float) (level * random.nextGaussian());
            }
        }
        return changed;
    }

    private static void scaleToUnitRms(float[] window, int channel, int channels) {
        double level = Levels.rms(window, channel, channels);
        for (int at = channel; level > 0 && at < window.length; at += channels) {
            window[at] = (float) (window[at] / level);
        }
    }
}
