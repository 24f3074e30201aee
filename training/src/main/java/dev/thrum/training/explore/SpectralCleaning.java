package dev.thrum.training.explore;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// Bands louder than the network restored them are turned down to what it restored, never up: a
/// gain over frequency, as in spectral subtraction (Boll, "Suppression of acoustic noise in speech
/// using spectral subtraction", 1979). Phases stay as they are. Outside the bands nothing changes.
///
/// @param edgesHz rising band edges, one more than there are bands
record SpectralCleaning(int frames, int channels, double sampleRateHz, List<Double> edgesHz)
        implements Cleaning {
    /// A band is never turned down further: silence sounds broken.
    private static final double LOWEST_GAIN_DB = -40;

    @Override
    public float[] clean(float[] window, float[] reconstruction, float[] features) {
        int bands = edgesHz.size() - 1;
        float[] cleaned = new float[window.length];
        for (int channel = 0; channel < channels; channel++) {
            double[] gains = new double[bands];
            for (int band = 0; band < bands; band++) {
                int feature = channel * bands + band;
                double decibels = reconstruction[feature] - features[feature];
                gains[band] = Math.pow(10, Math.clamp(decibels, LOWEST_GAIN_DB, 0) / 20);
            }
            filter(window, cleaned, channel, gains);
        }
        return cleaned;
    }

    private void filter(float[] window, float[] cleaned, int channel, double[] gains) {
        FastFourierTransformer transformer = new FastFourierTransformer(DftNormalization.STANDARD);
        int size = Math.max(2, Integer.highestOneBit(Math.max(1, frames - 1)) * 2);
        double[] signal = new double[size];
        for (int frame = 0; frame < frames; frame++) {
            signal[frame] = window[frame * channels + channel] * Overlap.rootWeight(frame, frames);
        }
        Complex[] spectrum = transformer.transform(signal, TransformType.FORWARD);
        for (int bin = 0; bin <= size / 2; bin++) {
            double gain = gain(bin * sampleRateHz / size, gains);
            spectrum[bin] = spectrum[bin].multiply(gain);
            if (bin > 0 && bin < size / 2) {
                spectrum[size - bin] = spectrum[bin].conjugate();
            }
        }
        Complex[] filtered = transformer.transform(spectrum, TransformType.INVERSE);
        for (int frame = 0; frame < frames; frame++) {
            // Overlap weighs with the whole weight; half of it, as a root, was put in before.
            cleaned[frame * channels + channel] =
                    (float) (filtered[frame].getReal() / Overlap.rootWeight(frame, frames));
        }
    }

    private double gain(double hertz, double[] gains) {
        if (hertz < edgesHz.getFirst() || hertz >= edgesHz.getLast()) {
            return 1;
        }
        int band = 0;
        while (hertz >= edgesHz.get(band + 1)) {
            band++;
        }
        return gains[band];
    }
}
