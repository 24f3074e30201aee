package dev.thrum.training.evaluate;

/// A window with everything a graph said of it. Unchanging by agreement: arrays are shared.
public final class Specimen {
    private final int recording;
    private final long startFrame;
    private final boolean anomalous;
    private final float score;
    private final float[] features;
    private final float[] reconstruction;
    private final float[] residual;
    private final float[] latent;

    Specimen(
            int recording,
            long startFrame,
            boolean anomalous,
            float score,
            float[] features,
            float[] reconstruction,
            float[] residual,
            float[] latent) {
        this.recording = recording;
        this.startFrame = startFrame;
        this.anomalous = anomalous;
        this.score = score;
        this.features = features;
        this.reconstruction = reconstruction;
        this.residual = residual;
        this.latent = latent;
    }

    /// Number of its recording.
    public int recording() {
        return recording;
    }

    /// Its first frame, counted from the start of the recording.
    public long startFrame() {
        return startFrame;
    }

    /// Whether it shows a fault.
    public boolean anomalous() {
        return anomalous;
    }

    /// What the graph scored it, by itself.
    public float score() {
        return score;
    }

    /// Standardised features, channel by channel.
    public float[] features() {
        return features;
    }

    /// What the network made of the features.
    public float[] reconstruction() {
        return reconstruction;
    }

    /// Squared residual, channel by channel.
    public float[] residual() {
        return residual;
    }

    /// Latent code.
    public float[] latent() {
        return latent;
    }
}
