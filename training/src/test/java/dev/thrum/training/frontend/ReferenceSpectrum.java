package dev.thrum.training.frontend;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// What a spectrum front end must give, written down a second time in double precision and from the
/// published definition alone: Hipparchus where the length is a power of two, else the sum that
/// defines the transform.
final class ReferenceSpectrum {
    private ReferenceSpectrum() {}

    /// Mean one-sided power spectral density of one channel between each two edges, in dB.
    static double[] bandsDecibel(
            float[] window, int channels, int channel, double sampleRateHz, List<Double> edgesHz) {
        int frames = window.length / channels;
        double[] power = powerDensity(weighted(window, channels, channel), sampleRateHz);
        double[] decibel = new double[edgesHz.size() - 1];
        for (int band = 0; band < decibel.length; band++) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < power.length; k++) {
                double frequencyHz = k * sampleRateHz / frames;
                if (frequencyHz > edgesHz.get(band) && frequencyHz < edgesHz.get(band + 1)) {
                    sum += power[k];
                    count++;
                }
            }
            decibel[band] = 10 * Math.log10(sum / count + 1e-16);
        }
        return decibel;
    }

    private static double[] weighted(float[] window, int channels, int channel) {
        int frames = window.length / channels;
        double mean = 0;
        for (int n = 0; n < frames; n++) {
            mean += window[n * channels + channel] / (double) frames;
        }
        double[] weighted = new double[frames];
        for (int n = 0; n < frames; n++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / frames);
            weighted[n] = (window[n * channels + channel] - mean) * hann;
        }
        return weighted;
    }

    private static double[] powerDensity(double[] weighted, double sampleRateHz) {
        int frames = weighted.length;
        double[] power = new double[frames / 2 + 1];
        double scale = 2 / (sampleRateHz * frames * 3 / 8.0);
        if (Integer.bitCount(frames) == 1) {
            Complex[] transform =
                    new FastFourierTransformer(DftNormalization.STANDARD)
                            .transform(weighted, TransformType.FORWARD);
            for (int k = 0; k < power.length; k++) {
                power[k] = scale * Math.pow(transform[k].norm(), 2);
            }
            return power;
        }
        for (int k = 0; k < power.length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < frames; n++) {
                double angle = 2 * Math.PI * ((long) k * n % frames) / frames;
                real += weighted[n] * Math.cos(angle);
                imaginary -= weighted[n] * Math.sin(angle);
            }
            power[k] = scale * (real * real + imaginary * imaginary);
        }
        return power;
    }
}
