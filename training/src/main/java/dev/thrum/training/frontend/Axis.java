package dev.thrum.training.frontend;

import java.util.Locale;

/// How bands are spread between the lowest and the highest frequency.
public enum Axis {
    /// Bands of equal width in hertz.
    LINEAR,
    /// Bands of equal width in octaves.
    LOGARITHMIC;

    /// The word in recipes and cards, such as `linear`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Frequency at a fraction of the way from `minimumHz` to `maximumHz`.
    double atHz(double fraction, double minimumHz, double maximumHz) {
        return switch (this) {
            case LINEAR -> minimumHz + fraction * (maximumHz - minimumHz);
            case LOGARITHMIC -> minimumHz * Math.pow(maximumHz / minimumHz, fraction);
        };
    }
}
