package dev.thrum.training.explore;

import java.util.Arrays;

/// Joins windows that overlap by half into one signal: each is weighed by a Hann curve, and the sum
/// divided by the sum of the weights. Holds one window. One thread.
final class Overlap {
    private final int frames;
    private final int channels;
    private final double[] sum;
    private final double[] weights;

    Overlap(int frames, int channels) {
        this.frames = frames;
        this.channels = channels;
        sum = new double[frames * channels];
        weights = new double[frames];
    }

    /// Weight of a frame within its window, above 0.
    static double weight(int frame, int frames) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (frame + 0.5) / frames);
    }

    /// Root of [#weight(int, int)].
    static double rootWeight(int frame, int frames) {
        return Math.sin(Math.PI * (frame + 0.5) / frames);
    }

    /// Adds the window that begins at the first frame held.
    void add(float[] window) {
        for (int frame = 0; frame < frames; frame++) {
            double weight = weight(frame, frames);
            weights[frame] += weight;
            for (int channel = 0; channel < channels; channel++) {
                int at = frame * channels + channel;
                sum[at] += weight * window[at];
            }
        }
    }

    /// Takes the first frames held, which no further window will touch, and moves on by them.
    ///
    /// @return count × channels values, frame-major
    float[] take(int count) {
        float[] taken = new float[count * channels];
        for (int at = 0; at < taken.length; at++) {
            taken[at] = (float) (sum[at] / weights[at / channels]);
        }
        shift(sum, count * channels);
        shift(weights, count);
        return taken;
    }

    private static void shift(double[] values, int by) {
        System.arraycopy(values, by, values, 0, values.length - by);
        Arrays.fill(values, values.length - by, values.length, 0);
    }
}
