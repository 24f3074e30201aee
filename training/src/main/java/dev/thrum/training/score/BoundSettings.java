package dev.thrum.training.score;

/// Asks for the negative evidence lower bound.
record BoundSettings() implements PartSettings {
    @Override
    public String type() {
        return "elbo";
    }

    @Override
    public boolean needsLikelihood() {
        return true;
    }

    @Override
    public ScorePart fit(HealthyRows healthy) {
        return new BoundPart();
    }
}
