package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered of an alarm from raised to cleared.
///
/// @param since time it was raised
/// @param sinceNanos the same, monotonic
/// @param peak highest normalised score since it was raised
/// @param top contributions to the residual at that peak
/// @param exceedance how far and how long its scores lie above the threshold
/// @param severity highest since it was raised
/// @param fault what is wrong with the signal, of a sensor's alarm
/// @param acknowledged whether somebody knows
/// @param told what subscribers last heard
record StandingAlarm(
        String id,
        Instant since,
        long sinceNanos,
        float peak,
        List<Contribution> top,
        Exceedance exceedance,
        Severity severity,
        Verdict.@Nullable Skipped fault,
        boolean acknowledged,
        Told told) {
    /// @param least least normalised score of the windows that raised it
    static StandingAlarm raisedBy(AlarmRules rules, float least, ScoredWindow window) {
        long nanos = window.judgement().endNanos();
        Exceedance exceedance = new Exceedance(least, 0, true, nanos);
        Severity severity = rules.policy().severity().of(least, 0);
        Verdict.Skipped fault = faultOf(rules.kind(), window);
        return new StandingAlarm(
                rules.ids().get(),
                window.judgement().end(),
                nanos,
                window.normalised(),
                window.judgement().top(),
                exceedance,
                severity,
                fault,
                false,
                new Told(window.normalised(), nanos, severity, reason(fault)));
    }

    /// The same after a further window.
    StandingAlarm seen(AlarmRules rules, ScoredWindow window) {
        boolean higher = window.normalised() > peak || Float.isNaN(peak);
        Exceedance further = exceedance.with(window, rules.policy().raise().of());
        Severity now = rules.policy().severity().of(further.level(), further.aboveNanos());
        Verdict.Skipped latest = faultOf(rules.kind(), window);
        return new StandingAlarm(
                id,
                since,
                sinceNanos,
                higher ? window.normalised() : peak,
                higher ? window.judgement().top() : top,
                further,
                now.compareTo(severity) > 0 ? now : severity,
                latest == null ? fault : latest,
                acknowledged,
                told);
    }

    /// Whether subscribers must hear how it stands: its severity rose, or, unless somebody knows of
    /// it, its peak grew or its reason changed, and they have not heard of it for a while.
    boolean deservesUpdate(UpdateRule update, long nanos) {
        if (severity.compareTo(told.severity()) > 0) {
            return true;
        }
        boolean news = peak >= update.factor() * told.peak() || reason(fault) != told.reason();
        return !acknowledged && news && nanos - told.nanos() >= update.interval().toNanos();
    }

    StandingAlarm told(long nanos) {
        return with(acknowledged, new Told(peak, nanos, severity, reason(fault)));
    }

    StandingAlarm acknowledged(long nanos) {
        return with(true, new Told(peak, nanos, severity, reason(fault)));
    }

    private StandingAlarm with(boolean acknowledged, Told told) {
        return new StandingAlarm(
                id, since, sinceNanos, peak, top, exceedance, severity, fault, acknowledged, told);
    }

    /// A change that a window caused.
    AlarmEvent event(
            AlarmRules rules,
            AlarmEvent.Type type,
            AlarmState before,
            AlarmState after,
            ScoredWindow window) {
        return event(rules, type, before, after, window.judgement().end(), window.normalised());
    }

    /// A change at a time of no window.
    AlarmEvent event(
            AlarmRules rules,
            AlarmEvent.Type type,
            AlarmState before,
            AlarmState after,
            Instant at) {
        return event(rules, type, before, after, at, Float.NaN);
    }

    private AlarmEvent event(
            AlarmRules rules,
            AlarmEvent.Type type,
            AlarmState before,
            AlarmState after,
            Instant at,
            float normalised) {
        boolean scored = rules.kind() == AlarmKind.ANOMALY;
        return new AlarmEvent(
                id,
                rules.monitor(),
                rules.kind(),
                type,
                before,
                after,
                severity,
                since,
                at,
                scored ? normalised : Float.NaN,
                scored ? peak : Float.NaN,
                Optional.ofNullable(fault),
                0,
                top);
    }

    private static Verdict.@Nullable Skipped faultOf(AlarmKind kind, ScoredWindow window) {
        return kind == AlarmKind.SENSOR_FAULT
                        && window.anomalous()
                        && window.judgement().verdict() instanceof Verdict.Skipped skipped
                ? skipped
                : null;
    }

    private static @Nullable SkipReason reason(Verdict.@Nullable Skipped fault) {
        return fault == null ? null : fault.reason();
    }
}
