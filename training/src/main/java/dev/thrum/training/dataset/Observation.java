package dev.thrum.training.dataset;

/// What is kept of a window once its samples are gone. Unchanging by agreement: arrays are shared.
public final class Observation {
    private final int recording;
    private final long startFrame;
    private final float[] features;
    private final float[] levels;

    public Observation(int recording, long startFrame, float[] features, float[] levels) {
        this.recording = recording;
        this.startFrame = startFrame;
        this.features = features;
        this.levels = levels;
    }

    /// Number of the recording in its [DataSet].
    public int recording() {
        return recording;
    }

    /// First frame of the window, counted from the start of the recording.
    public long startFrame() {
        return startFrame;
    }

    /// Features before standardising, channel-major.
    public float[] features() {
        return features;
    }

    /// Root mean square of each channel about its mean, in the channel's unit.
    public float[] levels() {
        return levels;
    }
}
