package dev.thrum.edge.evidence;

import java.util.Arrays;

/// How much power lies at which frequency, and how far each line stands above the noise around it.
/// Immutable.
///
/// Power is scaled so that a sine of amplitude `a` on a bin gives `a² / 2` there.
final class Spectrum {
    /// The noise around a bin is the median over so many bins on each side.
    private static final int FLOOR_BINS = 15;

    private final double binHz;
    private final double resolutionHz;
    private final double binsPerLine;
    private final double[] power;
    private final double[] prominenceDb;

    private Spectrum(
            double binHz,
            double resolutionHz,
            double binsPerLine,
            double[] power,
            double[] prominenceDb) {
        this.binHz = binHz;
        this.resolutionHz = resolutionHz;
        this.binsPerLine = binsPerLine;
        this.power = power;
        this.prominenceDb = prominenceDb;
    }

    /// The mean spectrum of overlapping stretches under a Hann window (P. D. Welch, "The use of
    /// fast Fourier transform for the estimation of power spectra", IEEE Transactions on Audio and
    /// Electroacoustics 15, 1967).
    ///
    /// @param resolutionHz wanted distance of lines that can be told apart; coarser where the
    ///   signal is too short
    static Spectrum averaged(double[] signal, double sampleRateHz, double resolutionHz) {
        return of(signal, sampleRateHz, (int) Math.round(sampleRateHz / resolutionHz), Taper.HANN);
    }

    /// The spectrum of all of a signal at once, under a window whose side lobes are 92 dB down, so
    /// that a weak line shows beside a strong one.
    static Spectrum whole(double[] signal, double sampleRateHz) {
        return of(signal, sampleRateHz, signal.length, Taper.BLACKMAN_HARRIS);
    }

    private static Spectrum of(double[] signal, double sampleRateHz, int wanted, Taper taper) {
        int length = Math.clamp(wanted, Math.min(16, signal.length), signal.length);
        Fourier fourier = new Fourier(Fourier.sizeFor(length));
        double[] window = taper.of(length);
        double sum = Arrays.stream(window).sum();
        double squares = Arrays.stream(window).map(each -> each * each).sum();
        double[] power = new double[fourier.size() / 2];
        int step = Math.max(1, length / 2);
        int count = 0;
        for (int start = 0; start + length <= signal.length; start += step) {
            double[] real = new double[fourier.size()];
            for (int i = 0; i < length; i++) {
                real[i] = signal[start + i] * window[i];
            }
            double[] imaginary = new double[fourier.size()];
            fourier.forward(real, imaginary);
            for (int bin = 0; bin < power.length; bin++) {
                power[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
            }
            count++;
        }
        double scale = 2 / (sum * sum * Math.max(1, count));
        for (int bin = 0; bin < power.length; bin++) {
            power[bin] *= scale;
        }
        double binHz = sampleRateHz / fourier.size();
        double resolutionHz = sampleRateHz / length;
        return new Spectrum(
                binHz,
                resolutionHz,
                fourier.size() * squares / (sum * sum),
                power,
                prominences(power, (int) Math.round(resolutionHz / binHz)));
    }

    /// The same in another unit.
    ///
    /// @param factor of the signal, not of its power
    Spectrum scaled(double factor) {
        double[] scaled = Arrays.stream(power).map(each -> each * factor * factor).toArray();
        return new Spectrum(binHz, resolutionHz, binsPerLine, scaled, prominenceDb);
    }

    /// The mean square of what lies between two frequencies.
    ///
    /// @param integrated whether of the signal's integral over time
    double meanSquare(double fromHz, double toHz, boolean integrated) {
        double sum = 0;
        for (int bin = (int) Math.ceil(fromHz / binHz);
                bin < power.length && bin * binHz <= toHz;
                bin++) {
            double omega = integrated ? 2 * Math.PI * bin * binHz : 1;
            sum += power[bin] / (omega * omega);
        }
        return sum / binsPerLine;
    }

    double binHz() {
        return binHz;
    }

    /// Lines closer than about twice this run into each other.
    double resolutionHz() {
        return resolutionHz;
    }

    /// The highest frequency it tells of.
    double highestHz() {
        return (power.length - 1) * binHz;
    }

    /// How far the highest bin within a line's width of a frequency stands above the noise around
    /// it, in dB; 0 outside the spectrum.
    double prominenceDb(double hz) {
        int bin = (int) Math.round(hz / binHz);
        return bin < 1 || bin >= power.length ? 0 : prominenceDb[bin];
    }

    /// The frequency of the highest bin in a range.
    double peakHz(double fromHz, double toHz) {
        int first = Math.clamp((long) Math.ceil(fromHz / binHz), 1, power.length - 1);
        int last = Math.clamp((long) Math.floor(toHz / binHz), first, power.length - 1);
        int best = first;
        for (int bin = first; bin <= last; bin++) {
            best = power[bin] > power[best] ? bin : best;
        }
        return best * binHz;
    }

    /// The highest power within a line's width of a frequency, in the signal's unit squared; 0
    /// outside the spectrum.
    double linePower(double hz) {
        int bin = (int) Math.round(hz / binHz);
        int reach = reach((int) Math.round(resolutionHz / binHz));
        double highest = 0;
        for (int i = Math.max(1, bin - reach); i <= Math.min(power.length - 1, bin + reach); i++) {
            highest = Math.max(highest, power[i]);
        }
        return highest;
    }

    private static int reach(int binsPerLine) {
        return Math.max(1, binsPerLine / 2);
    }

    private static double[] prominences(double[] power, int binsPerLine) {
        double[] prominences = new double[power.length];
        int reach = reach(binsPerLine);
        int half = FLOOR_BINS * Math.max(1, binsPerLine);
        for (int bin = 1; bin < power.length; bin++) {
            double highest = 0;
            for (int i = Math.max(1, bin - reach);
                    i <= Math.min(power.length - 1, bin + reach);
                    i++) {
                highest = Math.max(highest, power[i]);
            }
            int first = Math.max(1, bin - half);
            int last = Math.min(power.length, bin + half + 1);
            double floor = median(power, first, last);
            prominences[bin] = floor > 0 ? 10 * Math.log10(highest / floor) : 0;
        }
        return prominences;
    }

    private static double median(double[] values, int first, int last) {
        double[] sorted = Arrays.copyOfRange(values, first, last);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// How a stretch fades in and out.
    private enum Taper {
        /// Cosine, `0.5 - 0.5 cos`.
        HANN(0.5, 0.5, 0, 0),
        /// Four terms, side lobes at -92 dB: F. J. Harris, "On the use of windows for harmonic
        /// analysis with the discrete Fourier transform", Proceedings of the IEEE 66, 1978.
        BLACKMAN_HARRIS(0.35875, 0.48829, 0.14128, 0.01168);

        private final double mean;
        private final double once;
        private final double twice;
        private final double thrice;

        Taper(double mean, double once, double twice, double thrice) {
            this.mean = mean;
            this.once = once;
            this.twice = twice;
            this.thrice = thrice;
        }

        double[] of(int length) {
            double[] window = new double[length];
            for (int i = 0; i < length; i++) {
                double angle = 2 * Math.PI * i / length;
                window[i] =
                        mean
                                - once * Math.cos(angle)
                                + twice * Math.cos(2 * angle)
                                - thrice * Math.cos(3 * angle);
            }
            return window;
        }
    }
}
