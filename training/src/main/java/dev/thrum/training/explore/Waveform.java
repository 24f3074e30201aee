package dev.thrum.training.explore;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// Signals that have a given spectrum and are random in everything else: a spectrum says nothing of
/// phases, so they are drawn anew.
public final class Waveform {
    private final double sampleRateHz;
    private final List<Double> edgesHz;

    /// Waveforms of one sample rate and layout of bands.
    ///
    /// @param edgesHz rising band edges, one more than there are bands
    public Waveform(double sampleRateHz, List<Double> edgesHz) {
        this.sampleRateHz = sampleRateHz;
        this.edgesHz = List.copyOf(edgesHz);
    }

    /// One channel whose power spectral density is the given one in each band and nothing outside.
    ///
    /// @param decibels level of each band in dB of unit²/Hz, as the spectrum front end gives it
    /// @param frames length wanted
    public float[] of(float[] decibels, int frames, RandomGenerator random) {
        int size = Math.max(2, Integer.highestOneBit(Math.max(1, frames - 1)) * 2);
        Complex[] spectrum = new Complex[size];
        Arrays.fill(spectrum, Complex.ZERO);
        int band = 0;
        for (int bin = 1; bin < size / 2; bin++) {
            double hertz = bin * sampleRateHz / size;
            while (band < decibels.length && hertz >= edgesHz.get(band + 1)) {
                band++;
            }
            if (band == decibels.length) {
                break;
            }
            if (hertz >= edgesHz.getFirst()) {
                // P = 2·E|X|² / (rate · N): the one-sided density of white noise of that power
                double power = Math.pow(10, decibels[band] / 10) * sampleRateHz * size / 2;
                double deviation = Math.sqrt(power / 2);
                spectrum[bin] =
                        new Complex(
                                deviation * random.nextGaussian(),
                                deviation * random.nextGaussian());
                spectrum[size - bin] = spectrum[bin].conjugate();
            }
        }
        Complex[] signal =
                new FastFourierTransformer(DftNormalization.STANDARD)
                        .transform(spectrum, TransformType.INVERSE);
        float[] samples = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            samples[frame] = (float) signal[frame].getReal();
        }
        return samples;
    }
}
