package dev.thrum.edge.resample;

/// A windowed sinc that lets pass what the slower of two rates can hold, tabulated finely enough to
/// be read between two samples. What would alias lies 90 dB or more below; up to 0.9 of the slower
/// rate's Nyquist frequency nothing changes. Immutable.
///
/// Kaiser's window (Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5.3), read
/// between the phases of the table by a straight line (J. O. Smith, Digital Audio Resampling Home
/// Page, "Theory of Operation").
final class AntiAliasFilter {
    private static final double ATTENUATION_DB = 96;
    private static final double PASSED = 0.9;
    private static final int PHASES = 512;

    private final int halfFrames;
    private final float[][] phases;

    /// @param ratio rate that goes in, over the rate that comes out; a filter for a ratio below 1
    ///   holds back what the rate that goes in cannot hold
    AntiAliasFilter(double ratio) {
        double slower = Math.max(1, ratio);
        double width = (1 - PASSED) / slower;
        double cutoff = (1 - (1 - PASSED) / 2) / slower;
        halfFrames = (int) Math.ceil((ATTENUATION_DB - 7.95) / (2.285 * Math.PI * width) / 2);
        phases = new float[PHASES + 1][2 * halfFrames];
        for (int phase = 0; phase <= PHASES; phase++) {
            fill(phases[phase], (double) phase / PHASES, cutoff);
        }
    }

    /// Frames before and after a moment that its value is made of.
    int halfFrames() {
        return halfFrames;
    }

    /// The weights of `2 × halfFrames` consecutive frames, oldest first, for a moment that lies
    /// `fraction` of a frame after the frame `halfFrames - 1` of them.
    ///
    /// @param fraction 0 to 1
    void weights(double fraction, float[] into) {
        double place = fraction * PHASES;
        int phase = Math.min((int) place, PHASES - 1);
        float share = (float) (place - phase);
        float[] below = phases[phase];
        float[] above = phases[phase + 1];
        for (int i = 0; i < into.length; i++) {
            into[i] = below[i] + share * (above[i] - below[i]);
        }
    }

    /// The weights of a phase, together exactly 1 but for rounding.
    private void fill(float[] weights, double fraction, double cutoff) {
        double[] exact = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = i - (halfFrames - 1) - fraction;
            exact[i] = sinc(cutoff * distance) * kaiser(distance / halfFrames);
            sum += exact[i];
        }
        for (int i = 0; i < exact.length; i++) {
            weights[i] = (float) (exact[i] / sum);
        }
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        double beta = 0.1102 * (ATTENUATION_DB - 8.7);
        return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
    }

    /// The modified Bessel function of the first kind and order 0, by its power series.
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
