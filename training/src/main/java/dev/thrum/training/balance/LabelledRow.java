package dev.thrum.training.balance;

/// Features of a window whose kind is known. Unchanging by agreement: arrays are shared.
public final class LabelledRow {
    private final int recording;
    private final int kind;
    private final float[] values;

    /// Keeps a window.
    ///
    /// @param recording number of its recording
    /// @param kind number of its kind, from 0
    /// @param values as many for every row
    public LabelledRow(int recording, int kind, float[] values) {
        this.recording = recording;
        this.kind = kind;
        this.values = values;
    }

    int recording() {
        return recording;
    }

    /// Number of its kind, from 0.
    public int kind() {
        return kind;
    }

    float[] values() {
        return values;
    }

    LabelledRow with(float[] others) {
        return new LabelledRow(recording, kind, others);
    }
}
