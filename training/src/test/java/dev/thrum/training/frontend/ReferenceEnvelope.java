package dev.thrum.training.frontend;

import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// The envelope of a band by its textbook definition in double precision: transform, keep the
/// positive frequencies of the band twice, transform back, magnitude. Hipparchus where the length
/// is a power of two, else the sums that define the transforms.
final class ReferenceEnvelope {
    private ReferenceEnvelope() {}

    static double[] of(
            float[] window,
            int channels,
            int channel,
            double sampleRateHz,
            double fromHz,
            double toHz) {
        int frames = window.length / channels;
        Complex[] signal = new Complex[frames];
        for (int n = 0; n < frames; n++) {
            signal[n] = new Complex(window[n * channels + channel]);
        }
        Complex[] spectrum = transform(signal, TransformType.FORWARD);
        for (int k = 0; k < frames; k++) {
            double frequencyHz = k * sampleRateHz / frames;
            boolean kept = k > 0 && 2 * k < frames && frequencyHz >= fromHz && frequencyHz <= toHz;
            spectrum[k] = kept ? spectrum[k].multiply(2) : Complex.ZERO;
        }
        Complex[] analytic = transform(spectrum, TransformType.INVERSE);
        double[] envelope = new double[frames];
        for (int n = 0; n < frames; n++) {
            envelope[n] = analytic[n].norm();
        }
        return envelope;
    }

    private static Complex[] transform(Complex[] values, TransformType type) {
        int length = values.length;
        if (Integer.bitCount(length) == 1) {
            return new FastFourierTransformer(DftNormalization.STANDARD).transform(values, type);
        }
        boolean forward = type == TransformType.FORWARD;
        Complex[] result = new Complex[length];
        for (int k = 0; k < length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < length; n++) {
                double angle = (forward ? -2 : 2) * Math.PI * ((long) k * n % length) / length;
                real +=
                        values[n].getReal() * Math.cos(angle)
                                - values[n].getImaginary() * Math.sin(angle);
                imaginary +=
                        values[n].getReal() * Math.sin(angle)
                                + values[n].getImaginary() * Math.cos(angle);
            }
            double factor = forward ? 1 : 1.0 / length;
            result[k] = new Complex(real * factor, imaginary * factor);
        }
        return result;
    }
}
