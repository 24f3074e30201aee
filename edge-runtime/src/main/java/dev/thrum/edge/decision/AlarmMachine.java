package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One alarm of one monitor, window after window: `normal → pending → raised → acknowledged →
/// clearing → normal`, or `suppressed` in place of `raised` while there is a flood.
///
/// A window that says nothing about what the alarm is about is as if it had never been: it neither
/// raises nor clears, nor does it break a row of calm windows. Every change is remembered, so that
/// a machine made anew with the same memory stands where this one stood. Inference thread only.
public final class AlarmMachine {
    private final AlarmRules rules;
    private final AlarmMemory memory;
    private AlarmPhase phase;
    private boolean interrupted = true;

    /// An alarm on anomalies that begins as normal and is forgotten with the process.
    ///
    /// @param monitor name of the monitor, told in every event
    /// @param ids gives an id, never given before, to each alarm that is raised
    public AlarmMachine(String monitor, AlarmPolicy policy, Supplier<String> ids) {
        this(new AlarmRules(monitor, AlarmKind.ANOMALY, policy, ids), AlarmMemory.NONE);
    }

    private AlarmMachine(AlarmRules rules, AlarmMemory memory) {
        this.rules = rules;
        this.memory = memory;
        this.phase = new NormalPhase(rules);
    }

    /// An alarm that stands where its memory says.
    ///
    /// @param now for the ages of what is remembered
    static AlarmMachine recalled(AlarmRules rules, AlarmMemory memory, Moment now) {
        AlarmMachine machine = new AlarmMachine(rules, memory);
        machine.phase = memory.recall(rules, now);
        return machine;
    }

    /// Takes the next window of this monitor, in the order of time.
    ///
    /// @return what subscribers must hear of, if anything, in this order
    public List<AlarmEvent> on(Judgement judgement) {
        ScoredWindow window = ScoredWindow.of(rules.kind(), judgement, !interrupted);
        interrupted = window == null;
        if (isIdle() && (window == null || !window.anomalous())) {
            return List.of();
        }
        Moment now = Moment.endOf(judgement);
        List<AlarmEvent> events = new ArrayList<>();
        AlarmState before = phase.state();
        if (rules.flood().isOver(now.nanos())) {
            endFlood(now, events);
        }
        if (window != null) {
            take(phase.on(window), now, events);
        }
        if (phase.state() != before || !events.isEmpty()) {
            memory.keep(phase, rules.flood(), now);
        }
        return events;
    }

    /// Somebody says that he knows of the alarm.
    ///
    /// @param id of the alarm he means
    /// @param now when he says so
    /// @param events takes what subscribers must hear of
    /// @return whether the alarm stands that he means
    boolean acknowledge(String id, Moment now, List<AlarmEvent> events) {
        boolean meant = phase.standing().filter(alarm -> alarm.id().equals(id)).isPresent();
        if (meant) {
            take(phase.acknowledged(now), now, events);
            memory.keep(phase, rules.flood(), now);
        }
        return meant;
    }

    /// Where the alarm stands after the last window.
    public AlarmState state() {
        return phase.state();
    }

    /// Whether a window that speaks against the alarm would change nothing.
    boolean isIdle() {
        return phase instanceof NormalPhase && !isFlooded();
    }

    /// Whether there is a flood, which ends by the time of any window.
    boolean isFlooded() {
        return rules.flood().flood() != null;
    }

    /// What a subscriber must hear who comes now, as after a restart.
    Optional<AlarmEvent> resumed(Instant at) {
        Flood flood = rules.flood().flood();
        return phase.standing()
                .map(alarm ->
                        alarm.event(
                                rules, AlarmEvent.Type.RESUMED, phase.state(), phase.state(), at))
                .or(() ->
                        Optional.ofNullable(flood)
                                .map(pouring -> flood(pouring, AlarmEvent.Type.RESUMED, at)));
    }

    private void take(AlarmPhase.Step step, Moment now, List<AlarmEvent> events) {
        boolean suppressedBefore = phase instanceof SuppressedPhase;
        phase = step.next();
        step.event().ifPresent(events::add);
        if (phase instanceof SuppressedPhase && !suppressedBefore) {
            suppress(now, events);
        }
    }

    private void suppress(Moment now, List<AlarmEvent> events) {
        @Nullable Flood flood = rules.flood().flood();
        if (flood != null) {
            rules.flood().set(flood.withOneMore());
            return;
        }
        Flood begun = new Flood(rules.ids().get(), now.at(), 1);
        rules.flood().set(begun);
        events.add(flood(begun, AlarmEvent.Type.FLOOD_BEGAN, now.at()));
    }

    private void endFlood(Moment now, List<AlarmEvent> events) {
        Flood flood = rules.flood().flood();
        if (flood == null) {
            return;
        }
        rules.flood().set(null);
        events.add(flood(flood, AlarmEvent.Type.FLOOD_ENDED, now.at()));
        if (phase instanceof SuppressedPhase suppressed) {
            take(suppressed.told(now), now, events);
        }
    }

    private AlarmEvent flood(Flood flood, AlarmEvent.Type type, Instant at) {
        return new AlarmEvent(
                flood.id(),
                rules.monitor(),
                rules.kind(),
                type,
                phase.state(),
                phase.state(),
                Severity.NOTICE,
                flood.since(),
                at,
                Float.NaN,
                Float.NaN,
                Optional.empty(),
                flood.suppressed(),
                List.of());
    }
}
