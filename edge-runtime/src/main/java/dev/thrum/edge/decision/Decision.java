package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.Verdict;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// All that is decided about one monitor: which scores are anomalous, and which windows make an
/// alarm. Inference thread only; a calm window allocates nothing here.
public final class Decision {
    private final Levels levels;
    private final AlarmMachine anomaly;

    /// @param monitor name of the monitor
    /// @param levels thresholds in force
    /// @param ids gives an id, never given before, to each alarm that is raised
    public Decision(String monitor, Levels levels, AlarmPolicy policy, Supplier<String> ids) {
        this.levels = levels;
        this.anomaly = new AlarmMachine(monitor, policy, ids);
    }

    /// What a score says while the machine does this.
    public Verdict verdict(float score, OperatingState state) {
        return Verdict.of(score, levels.threshold(state));
    }

    /// Whether a scored window changes nothing: it is below the threshold and no alarm is near.
    /// Such a window need not be made a [Judgement] and given to [#on].
    public boolean isCalm(float score, OperatingState state) {
        return normalised(score, state) < 1.0f && anomaly.state() == AlarmState.NORMAL;
    }

    /// A score divided by its threshold while the machine does this.
    public float normalised(float score, OperatingState state) {
        return score / levels.threshold(state);
    }

    /// Takes the next judged window of this monitor, in the order of time.
    ///
    /// @param events takes what subscribers must hear of
    public void on(Judgement judgement, Consumer<AlarmEvent> events) {
        anomaly.on(judgement).ifPresent(events);
    }
}
