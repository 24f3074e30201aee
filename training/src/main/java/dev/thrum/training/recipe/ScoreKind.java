package dev.thrum.training.recipe;

/// What a model's score is.
public enum ScoreKind {
    /// Mean squared residual of the standardised features.
    RESIDUAL("residual"),
    /// Half of it, and half the squared Mahalanobis distance of the features per dimension.
    RESIDUAL_AND_MAHALANOBIS("residual+mahalanobis");

    private final String text;

    ScoreKind(String text) {
        this.text = text;
    }

    /// The words in recipes and model cards.
    public String text() {
        return text;
    }
}
