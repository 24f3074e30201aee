package dev.thrum.training.recording;

import com.github.psambit9791.jdsp.filter.FIRWin1;

/// The anti-alias filter of one ratio of rates: a windowed sinc of linear phase, without delay,
/// split into the phases in which it meets the frames that went in. What would alias lies 90 dB or
/// more below; up to 0.9 of the lower rate's Nyquist frequency nothing changes. Immutable.
///
/// Kaiser's design (Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5.3); the
/// coefficients are jDSP's.
final class Polyphase {
    private static final double ATTENUATION_DB = 96;
    private static final double PASSED = 0.9;

    private final Ratio ratio;
    private final int half;
    private final double[][] phases;

    Polyphase(Ratio ratio) {
        this.ratio = ratio;
        // frequencies as shares of the Nyquist frequency at `up` times the rate that goes in
        double edge = 1.0 / Math.max(ratio.up(), ratio.down());
        double width = (1 - PASSED) * edge;
        half = (int) Math.ceil((ATTENUATION_DB - 7.95) / (2.285 * Math.PI * width) / 2);
        double[] taps =
                new FIRWin1(2 * half + 1, width, 2.0)
                        .computeCoefficients(
                                new double[] {edge - width / 2},
                                FIRWin1.FIRfilterType.LOWPASS,
                                true);
        int length = Math.ceilDiv(taps.length, ratio.up());
        phases = new double[ratio.up()][length];
        for (int at = 0; at < taps.length; at++) {
            phases[at % ratio.up()][at / ratio.up()] = taps[at] * ratio.up();
        }
    }

    /// Frames that went in which one phase looks at.
    int length() {
        return phases[0].length;
    }

    /// The latest frame that went in, of those that make a frame that comes out; may be past the
    /// end.
    long latest(long out) {
        return (out * ratio.down() + half) / ratio.up();
    }

    /// Weights of the frames that make a frame that comes out: the latest first.
    double[] weights(long out) {
        return phases[(int) ((out * ratio.down() + half) % ratio.up())];
    }
}
