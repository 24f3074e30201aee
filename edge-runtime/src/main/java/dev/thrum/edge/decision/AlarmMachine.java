package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/// The alarm of one monitor, window after window: `normal → pending → raised → clearing → normal`.
///
/// A skipped window says nothing about the machine, so it is as if it had never been: it neither
/// raises nor clears, nor does it break a row of calm windows. Inference thread only.
public final class AlarmMachine {
    private AlarmPhase phase;

    /// @param monitor name of the monitor, told in every event
    /// @param ids gives an id, never given before, to each alarm that is raised
    public AlarmMachine(String monitor, AlarmPolicy policy, Supplier<String> ids) {
        this.phase = new NormalPhase(new AlarmRules(monitor, policy, ids));
    }

    /// Takes the next window of this monitor, in the order of time.
    ///
    /// @return what subscribers must hear of, if anything
    public Optional<AlarmEvent> on(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Normal(float _, float normalised) -> step(judgement, normalised, false);
            case Verdict.Anomalous(float _, float normalised) -> step(judgement, normalised, true);
            case Verdict.Skipped _ -> Optional.empty();
        };
    }

    /// Where the alarm stands after the last window.
    public AlarmState state() {
        return phase.state();
    }

    private Optional<AlarmEvent> step(Judgement judgement, float normalised, boolean anomalous) {
        AlarmPhase.Step step = phase.on(new ScoredWindow(judgement, normalised, anomalous));
        phase = step.next();
        return step.event();
    }
}
