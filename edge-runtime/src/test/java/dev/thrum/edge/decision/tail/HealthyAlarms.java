package dev.thrum.edge.decision.tail;

import dev.thrum.edge.decision.AlarmMachine;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.ClearRule;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The alarms a board would raise over scores.
final class HealthyAlarms {
    private HealthyAlarms() {}

    /// Windows at which alarms are raised.
    static List<Integer> raised(float[] scores, float threshold, RaiseRule rule) {
        AlarmMachine machine =
                new AlarmMachine(
                        "m", new AlarmPolicy(rule, new ClearRule(10, 0.8)), () -> "an alarm");
        List<Integer> raised = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            boolean isRaised =
                    machine.on(judgement(i, Verdict.of(scores[i], threshold))).stream()
                            .anyMatch(event -> event.type() == AlarmEvent.Type.RAISED);
            if (isRaised) {
                raised.add(i);
            }
        }
        return raised;
    }

    static int firstRaised(float[] scores, float threshold, RaiseRule rule) {
        List<Integer> raised = raised(scores, threshold, rule);
        return raised.isEmpty() ? -1 : raised.getFirst();
    }

    private static Judgement judgement(int window, Verdict verdict) {
        return new Judgement("m", window, 1, window, Instant.EPOCH, verdict, List.of());
    }
}
