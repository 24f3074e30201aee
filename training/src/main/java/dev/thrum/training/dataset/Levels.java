package dev.thrum.training.dataset;

/// Levels of a window, the simplest thing to be said of it.
final class Levels {
    private Levels() {}

    /// Root mean square of one channel, its mean included.
    static double rms(float[] window, int channel, int channels) {
        double squares = 0;
        for (int at = channel; at < window.length; at += channels) {
            squares += (double) window[at] * window[at];
        }
        return Math.sqrt(squares * channels / window.length);
    }

    /// Root mean square of each channel about its mean.
    static float[] aboutMean(float[] window, int channels) {
        float[] levels = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int at = channel; at < window.length; at += channels) {
                sum += window[at];
            }
            double mean = sum * channels / window.length;
            double squares = 0;
            for (int at = channel; at < window.length; at += channels) {
                squares += (window[at] - mean) * (window[at] - mean);
            }
            levels[channel] = (float) Math.sqrt(squares * channels / window.length);
        }
        return levels;
    }
}
