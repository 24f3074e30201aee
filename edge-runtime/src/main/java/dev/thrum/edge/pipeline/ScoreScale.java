package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.signal.OperatingState;
import org.jspecify.annotations.Nullable;

/// What one monitor's normalised scores are measured by: its model and all thresholds in force.
/// Inference thread only; looking allocates nothing.
final class ScoreScale {
    private final String model;
    private final Levels levels;
    private float any = Float.NaN;
    private int loads;

    /// @param model its digest
    ScoreScale(String model, Levels levels) {
        this.model = model;
        this.levels = levels;
    }

    /// Looks at the thresholds in force before a window is judged.
    ///
    /// @param learned loads that are told apart from now on; null if they stay
    /// @return whether they may have changed
    boolean turn(@Nullable Loads learned) {
        float now = levels.threshold(OperatingState.ANY);
        boolean mayHave = learned != null || now != any;
        any = now;
        if (learned != null) {
            loads = learned.loads().size();
        }
        return mayHave;
    }

    /// Names the scale: equal texts are equal scales.
    String text() {
        StringBuilder text = new StringBuilder(model).append(' ').append(any);
        for (int load = 1; load <= loads; load++) {
            text.append(' ').append(levels.threshold(OperatingState.running(load)));
        }
        return text.toString();
    }
}
