package dev.thrum.edge.decision;

import dev.thrum.edge.signal.OperatingState;

/// A factor on all thresholds of one monitor, which an operator accepted. Set by any thread, read
/// by inference once a window: a volatile number.
public final class Adjustment implements Levels {
    private final Levels levels;
    private volatile float factor = 1;

    /// Leaves thresholds as they are.
    public Adjustment(Levels levels) {
        this.levels = levels;
    }

    @Override
    public float threshold(OperatingState state) {
        return levels.threshold(state) * factor;
    }

    public float factor() {
        return factor;
    }

    /// From the next window on, thresholds are so many times what they were made.
    public void set(float times) {
        if (!(times > 0) || Float.isInfinite(times)) {
            throw new IllegalArgumentException("a threshold's factor is above 0, was " + times);
        }
        factor = times;
    }
}
