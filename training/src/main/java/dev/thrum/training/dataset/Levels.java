package dev.thrum.training.dataset;

/// Levels and shapes of a window's signal, the simplest things to be said of it.
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
            double mean = mean(window, channel, channels);
            double squares = 0;
            for (int at = channel; at < window.length; at += channels) {
                squares += (window[at] - mean) * (window[at] - mean);
            }
            levels[channel] = (float) Math.sqrt(squares * channels / window.length);
        }
        return levels;
    }

    /// Kurtosis of each channel: the fourth moment about the mean over the square of the second,
    /// which is 3 for normal noise and 1.5 for a sine. A channel that never moves has 1, the least
    /// there can be.
    static float[] kurtoses(float[] window, int channels) {
        float[] kurtoses = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double mean = mean(window, channel, channels);
            double squares = 0;
            double fourths = 0;
            for (int at = channel; at < window.length; at += channels) {
                double square = (window[at] - mean) * (window[at] - mean);
                squares += square;
                fourths += square * square;
            }
            double frames = (double) window.length / channels;
            kurtoses[channel] = squares == 0 ? 1 : (float) (frames * fourths / squares / squares);
        }
        return kurtoses;
    }

    private static double mean(float[] window, int channel, int channels) {
        double sum = 0;
        for (int at = channel; at < window.length; at += channels) {
            sum += window[at];
        }
        return sum * channels / window.length;
    }
}
