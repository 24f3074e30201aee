package dev.thrum.edge.operation;

import java.util.Arrays;

/// The strongest tone of a channel within a band. Inference thread only; allocates nothing after it
/// is made.
///
/// Means of neighbouring frames bring the rate down to some 16 times the band's upper end, which
/// keeps what lies above it out by at least 23 dB. A bank of Goertzel filters (G. Goertzel, "An
/// algorithm for the evaluation of finite trigonometric series", American Mathematical Monthly 65,
/// 1958) then measures the power, under a Hann window, at half the window's resolution; a parabola
/// through the logarithms of the three powers at the peak gives the frequency between the filters.
/// A peak that does not stand well above the median of the bank is none.
final class DominantFrequency {
    private static final double RATES = 16;

    /// Filters beyond each end of the band, so that the median is not that of the peak itself.
    private static final int FLANK = 5;

    private static final int AT_ONCE = 4;

    private static final double PROMINENCE = 15;

    private final int channel;
    private final int channels;
    private final int factor;
    private final double firstHz;
    private final double stepHz;
    private final double[] coefficients;
    private final float[] taper;
    private final double[] samples;
    private final double[] powers;
    private final double[] sorted;

    /// @param channel the channel's place in a frame
    /// @param channels values in a frame
    /// @param frames in a window
    DominantFrequency(SpeedBand band, int channel, int channels, int frames, double sampleRateHz) {
        this.channel = channel;
        this.channels = channels;
        this.factor = Math.max(1, (int) (sampleRateHz / (RATES * band.toHz())));
        int count = frames / factor;
        double rateHz = sampleRateHz / factor;
        this.stepHz = rateHz / count / 2;
        this.firstHz = band.fromHz() - FLANK * stepHz;
        int wanted = 2 * FLANK + 1 + (int) Math.ceil((band.toHz() - band.fromHz()) / stepHz);
        int filters = (wanted + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
        this.coefficients = new double[filters];
        for (int i = 0; i < filters; i++) {
            double hertz = Math.max(firstHz + i * stepHz, stepHz);
            coefficients[i] = 2 * Math.cos(2 * Math.PI * hertz / rateHz);
        }
        this.taper = new float[count];
        for (int i = 0; i < count; i++) {
            taper[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / count));
        }
        this.samples = new double[count];
        this.powers = new double[filters];
        this.sorted = new double[filters];
    }

    /// Measures a window.
    ///
    /// @param values of a window, frame-major
    /// @param mean of the channel
    /// @return in Hz; NaN if no tone stands out
    double of(float[] values, double mean) {
        gather(values, mean);
        for (int first = 0; first < powers.length; first += AT_ONCE) {
            power(first);
        }
        int peak = FLANK;
        for (int i = FLANK; i < powers.length - FLANK; i++) {
            peak = powers[i] > powers[peak] ? i : peak;
        }
        System.arraycopy(powers, 0, sorted, 0, powers.length);
        Arrays.sort(sorted);
        boolean isPeak = powers[peak] > powers[peak - 1] && powers[peak] >= powers[peak + 1];
        return isPeak && powers[peak] > PROMINENCE * sorted[sorted.length / 2]
                ? firstHz + (peak + vertex(peak)) * stepHz
                : Double.NaN;
    }

    private void gather(float[] values, double mean) {
        int at = channel;
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int k = 0; k < factor; k++) {
                sum += values[at];
                at += channels;
            }
            samples[i] = (sum / factor - mean) * taper[i];
        }
    }

    /// Runs four filters at once over the samples: each waits for its own last step only.
    private void power(int first) {
        double c0 = coefficients[first];
        double c1 = coefficients[first + 1];
        double c2 = coefficients[first + 2];
        double c3 = coefficients[first + 3];
        double before0 = 0;
        double before1 = 0;
        double before2 = 0;
        double before3 = 0;
        double last0 = 0;
        double last1 = 0;
        double last2 = 0;
        double last3 = 0;
        for (double sample : samples) {
            double next0 = sample + c0 * last0 - before0;
            double next1 = sample + c1 * last1 - before1;
            double next2 = sample + c2 * last2 - before2;
            double next3 = sample + c3 * last3 - before3;
            before0 = last0;
            before1 = last1;
            before2 = last2;
            before3 = last3;
            last0 = next0;
            last1 = next1;
            last2 = next2;
            last3 = next3;
        }
        powers[first] = power(c0, last0, before0);
        powers[first + 1] = power(c1, last1, before1);
        powers[first + 2] = power(c2, last2, before2);
        powers[first + 3] = power(c3, last3, before3);
    }

    private static double power(double coefficient, double last, double before) {
        return last * last + before * before - coefficient * last * before;
    }

    /// Where between its neighbours the peak lies, -1/2 to 1/2.
    private double vertex(int peak) {
        double left = Math.log(powers[peak - 1] + Double.MIN_NORMAL);
        double middle = Math.log(powers[peak] + Double.MIN_NORMAL);
        double right = Math.log(powers[peak + 1] + Double.MIN_NORMAL);
        return Math.clamp((left - right) / (2 * (left - 2 * middle + right)), -0.5, 0.5);
    }
}
