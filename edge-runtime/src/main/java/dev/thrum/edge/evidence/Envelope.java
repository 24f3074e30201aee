package dev.thrum.edge.evidence;

import java.util.Arrays;

/// The squared envelope of a band, without its mean and relative to it. Not to be written to.
final class Envelope {
    private final Band band;
    private final double[] values;
    private final double sampleRateHz;
    private final double kurtosis;

    private Envelope(Band band, double[] values, double sampleRateHz, double kurtosis) {
        this.band = band;
        this.values = values;
        this.sampleRateHz = sampleRateHz;
        this.kurtosis = kurtosis;
    }

    /// @param squared squared magnitude of the analytic signal; taken over
    static Envelope of(Band band, double[] squared, double sampleRateHz) {
        double mean = Arrays.stream(squared).average().orElse(0);
        if (!(mean > 0)) {
            return new Envelope(band, new double[squared.length], sampleRateHz, 0);
        }
        double squares = 0;
        for (int i = 0; i < squared.length; i++) {
            double relative = squared[i] / mean;
            squares += relative * relative;
            squared[i] = relative - 1;
        }
        return new Envelope(band, squared, sampleRateHz, squares / squared.length - 2);
    }

    Band band() {
        return band;
    }

    /// Spectral kurtosis: 0 for Gaussian noise, above it for strokes.
    double kurtosis() {
        return kurtosis;
    }

    Spectrum spectrum(double resolutionHz) {
        return Spectrum.averaged(values, sampleRateHz, resolutionHz);
    }
}
