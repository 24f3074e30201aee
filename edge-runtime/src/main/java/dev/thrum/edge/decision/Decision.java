package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All that is decided about one monitor: which scores are anomalous, and which windows make an
/// alarm, on the machine or on its sensors. It stands where an earlier run left it, if that one had
/// the same store. Inference thread only; a calm window allocates nothing here.
public final class Decision {
    private final Levels levels;
    private final AlarmMachine anomaly;
    private final AlarmMachine sensorFault;

    /// @param monitor name of the monitor
    /// @param levels thresholds in force
    /// @param ids gives an id, never given before, to each alarm that is raised
    /// @param store keeps where the alarms stand
    /// @param now the time of day
    /// @param nowNanos the same moment on the clock of the windows' ends
    public Decision(
            String monitor,
            Levels levels,
            DecisionPolicy policy,
            Supplier<String> ids,
            StateStore store,
            Instant now,
            long nowNanos) {
        Moment moment = new Moment(now, nowNanos);
        this.levels = levels;
        this.anomaly =
                AlarmMachine.recalled(
                        new AlarmRules(monitor, AlarmKind.ANOMALY, policy.anomaly(), ids),
                        new AlarmMemory(store, "alarm/" + monitor),
                        moment);
        this.sensorFault =
                AlarmMachine.recalled(
                        new AlarmRules(monitor, AlarmKind.SENSOR_FAULT, policy.sensorFault(), ids),
                        new AlarmMemory(store, "sensor-fault/" + monitor),
                        moment);
    }

    /// What a score says while the machine does this.
    public Verdict verdict(float score, OperatingState state) {
        return Verdict.of(score, levels.threshold(state));
    }

    /// Whether a scored window changes nothing: it is below the threshold and no alarm is near.
    /// Such a window need not be made a [Judgement] and given to [#on].
    public boolean isCalm(float score, OperatingState state) {
        return isIdle() && normalised(score, state) < 1.0f;
    }

    /// A score divided by its threshold while the machine does this.
    public float normalised(float score, OperatingState state) {
        return score / levels.threshold(state);
    }

    private boolean isIdle() {
        return anomaly.isIdle() && sensorFault.isIdle();
    }

    /// Whether a window that is not judged for this reason, which is no fault of the signal,
    /// changes anything: it shows a sensor sound that was broken, or that a flood is over. Any
    /// other need not be given to [#on].
    public boolean awaits(SkipReason reason) {
        return (reason.showsSoundSignal() && !sensorFault.isIdle())
                || anomaly.isFlooded()
                || sensorFault.isFlooded();
    }

    /// Takes the next judged window of this monitor, in the order of time.
    ///
    /// @param events takes what subscribers must hear of
    public void on(Judgement judgement, Consumer<AlarmEvent> events) {
        tell(anomaly.on(judgement), events);
        tell(sensorFault.on(judgement), events);
    }

    private static void tell(List<AlarmEvent> told, Consumer<AlarmEvent> events) {
        for (int i = 0; i < told.size(); i++) {
            events.accept(told.get(i));
        }
    }

    /// Somebody says that he knows of an alarm.
    ///
    /// @param id of the alarm he means
    /// @param now the time of day
    /// @param nowNanos the same moment on the clock of the windows' ends
    /// @param events takes what subscribers must hear of; nothing if somebody said so before
    /// @return whether that alarm stands
    public boolean acknowledge(String id, Instant now, long nowNanos, Consumer<AlarmEvent> events) {
        Moment moment = new Moment(now, nowNanos);
        List<AlarmEvent> told = new ArrayList<>();
        boolean stands =
                anomaly.acknowledge(id, moment, told) || sensorFault.acknowledge(id, moment, told);
        tell(told, events);
        return stands;
    }

    /// What stands after a restart.
    ///
    /// @param now the time of day
    public List<AlarmEvent> resumed(Instant now) {
        return Stream.of(anomaly, sensorFault)
                .flatMap(alarm -> alarm.resumed(now).stream())
                .toList();
    }
}
