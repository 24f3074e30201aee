package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import org.jspecify.annotations.Nullable;

/// A judgement as one alarm sees it.
///
/// @param normalised score divided by the threshold; of a sensor's alarm 1 if the signal is broken,
///   else 0
/// @param anomalous whether it speaks for the alarm
/// @param follows whether the window before it said something too, so that the time between them is
///   known to be of the same kind
record ScoredWindow(Judgement judgement, float normalised, boolean anomalous, boolean follows) {
    /// The window, if it says anything about what the alarm is about. A window that was not scored
    /// says nothing of the machine; one of a machine that stands still says nothing of its sensors,
    /// because a dead sensor looks like that.
    static @Nullable ScoredWindow of(AlarmKind kind, Judgement judgement, boolean follows) {
        return switch (kind) {
            case ANOMALY ->
                    switch (judgement.verdict()) {
                        case Verdict.Normal(float _, float normalised) ->
                                new ScoredWindow(judgement, normalised, false, follows);
                        case Verdict.Anomalous(float _, float normalised) ->
                                new ScoredWindow(judgement, normalised, true, follows);
                        case Verdict.Skipped _ -> null;
                    };
            case SENSOR_FAULT ->
                    switch (judgement.verdict()) {
                        case Verdict.Normal _, Verdict.Anomalous _ ->
                                new ScoredWindow(judgement, 0f, false, follows);
                        case Verdict.Skipped skipped -> ofSkipped(judgement, skipped, follows);
                    };
        };
    }

    private static @Nullable ScoredWindow ofSkipped(
            Judgement judgement, Verdict.Skipped skipped, boolean follows) {
        if (skipped.reason().isSignalFault()) {
            return new ScoredWindow(judgement, 1f, true, follows);
        }
        return skipped.reason().showsSoundSignal()
                ? new ScoredWindow(judgement, 0f, false, follows)
                : null;
    }
}
