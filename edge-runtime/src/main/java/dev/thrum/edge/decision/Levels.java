package dev.thrum.edge.decision;

import dev.thrum.edge.signal.OperatingState;

/// The thresholds in force. Inference thread only; allocates nothing.
@FunctionalInterface
public interface Levels {
    /// The score that is anomalous, and everything above it, while the machine does this.
    float threshold(OperatingState state);

    /// One threshold for whatever the machine does.
    static Levels of(float threshold) {
        return _ -> threshold;
    }
}
