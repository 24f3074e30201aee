package dev.thrum.edge.signal;

/// What one window says about the machine.
public sealed interface Verdict {
    /// The window was scored and lies below the threshold.
    ///
    /// @param score the model's score, dimensionless, at least 0
    /// @param normalised score divided by the threshold in force
    record Normal(float score, float normalised) implements Verdict {}

    /// The window was scored and reaches the threshold or lies above it.
    ///
    /// @param score the model's score, dimensionless, at least 0
    /// @param normalised score divided by the threshold in force
    record Anomalous(float score, float normalised) implements Verdict {}

    /// The window was not scored.
    ///
    /// @param detail what was found, for a person, such as `channel x is flat at 0.0 g`
    record Skipped(SkipReason reason, String detail) implements Verdict {}

    /// The verdict of a score against a threshold.
    static Verdict of(float score, float threshold) {
        float normalised = score / threshold;
        return normalised < 1.0f ? new Normal(score, normalised) : new Anomalous(score, normalised);
    }

    /// The word in messages and score files: `normal`, `anomalous`, or `skipped:<reason>`.
    default String text() {
        return switch (this) {
            case Normal _ -> "normal";
            case Anomalous _ -> "anomalous";
            case Skipped(SkipReason reason, String _) -> "skipped:" + reason.text();
        };
    }
}
