package dev.thrum.training.score;

/// Asks for the mean squared residual.
record ResidualSettings() implements PartSettings {
    static final String TYPE = "residual";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ScorePart fit(HealthyRows healthy) {
        return new ResidualPart();
    }
}
