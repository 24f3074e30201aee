package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import java.time.Instant;
import java.util.List;

/// What is remembered of an alarm from raised to cleared.
///
/// @param peak highest normalised score since it was raised
/// @param top contributions to the residual at that peak
/// @param toldPeak peak when subscribers last heard
/// @param toldNanos monotonic time of the window subscribers last heard of
record StandingAlarm(
        String id,
        Instant since,
        float peak,
        List<Contribution> top,
        float toldPeak,
        long toldNanos) {
    static StandingAlarm raisedBy(String id, ScoredWindow window) {
        return new StandingAlarm(
                id,
                window.judgement().end(),
                window.normalised(),
                window.judgement().top(),
                window.normalised(),
                window.judgement().endNanos());
    }

    StandingAlarm seen(ScoredWindow window) {
        return window.normalised() > peak || Float.isNaN(peak)
                ? new StandingAlarm(
                        id,
                        since,
                        window.normalised(),
                        window.judgement().top(),
                        toldPeak,
                        toldNanos)
                : this;
    }

    boolean deservesUpdate(UpdateRule update, ScoredWindow window) {
        return peak >= update.factor() * toldPeak
                && window.judgement().endNanos() - toldNanos >= update.interval().toNanos();
    }

    StandingAlarm told(ScoredWindow window) {
        return new StandingAlarm(id, since, peak, top, peak, window.judgement().endNanos());
    }

    AlarmEvent event(
            String monitor,
            AlarmEvent.Type type,
            AlarmState before,
            AlarmState after,
            ScoredWindow window) {
        return new AlarmEvent(
                id,
                monitor,
                type,
                before,
                after,
                since,
                window.judgement().end(),
                window.normalised(),
                peak,
                top);
    }
}
