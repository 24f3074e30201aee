package dev.thrum.training.score;

import dev.thrum.training.fit.Examples;

/// The sides of a window a distance can be measured on.
enum Side {
    /// The standardised features.
    FEATURES("mahalanobis"),
    /// Features less reconstruction: whitened by the healthy residuals' covariance.
    RESIDUAL("whitened-residual"),
    /// The latent code.
    LATENT("latent");

    private final String text;

    Side(String text) {
        this.text = text;
    }

    /// The word of the distance on this side in recipes and model cards.
    String text() {
        return text;
    }

    String of(ScoreValues values) {
        return switch (this) {
            case FEATURES -> values.features();
            case RESIDUAL -> values.residual();
            case LATENT -> values.latent();
        };
    }

    Examples of(HealthyRows healthy) {
        return switch (this) {
            case FEATURES -> healthy.features();
            case RESIDUAL -> healthy.residuals();
            case LATENT -> healthy.latents();
        };
    }
}
