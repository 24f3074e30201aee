package dev.thrum.edge.publish;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Likeness;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.VelocitySeverity;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pipeline tells, for tests: one device with one sensor and one monitor, `pump`.
public final class Findings {
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int FRAMES = 1024;
    private static final List<Contribution> TOP =
            List.of(
                    new Contribution("x", 156.25, 187.5, 0.512345),
                    new Contribution("y", "kurtosis", Double.NaN, Double.NaN, 0.25));

    private Findings() {}

    public static DeviceInfo info() {
        return new DeviceInfo(
                "0.1.0",
                "25.0.1",
                "Linux 6.12 aarch64",
                List.of(
                        new DeviceInfo.SensorInfo(
                                "vibration",
                                "replay",
                                3200,
                                List.of(
                                        new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                                        Channel.unbounded("y", Unit.STANDARD_GRAVITY)))),
                List.of(
                        new DeviceInfo.MonitorInfo(
                                "pump",
                                "demo-motor",
                                "1.0.0",
                                "int8",
                                3200,
                                FRAMES,
                                512,
                                1.75,
                                "threshold 1.75 of the package",
                                Optional.of("1 per 30d"),
                                "3 of 5",
                                "10 below 0.8")));
    }

    /// A scored window.
    ///
    /// @param second its end, counted from noon
    public static Judgement scored(double second, double normalised) {
        Verdict verdict = Verdict.of((float) normalised, 1.0f);
        return judgement(second, verdict, verdict instanceof Verdict.Anomalous ? TOP : List.of());
    }

    /// A calm window of a machine whose operating state is told.
    public static Judgement scoredIn(double second, OperatingState state) {
        Judgement any = scored(second, 0.5);
        return new Judgement(
                any.monitor(),
                any.firstFrame(),
                any.frames(),
                any.endNanos(),
                any.end(),
                any.verdict(),
                state,
                any.top());
    }

    /// A window that was not scored.
    ///
    /// @param second its end, counted from noon
    public static Judgement skipped(double second, SkipReason reason) {
        return judgement(second, new Verdict.Skipped(reason, "channel x is flat"), List.of());
    }

    /// A change in an alarm.
    ///
    /// @param second its window's end, counted from noon
    public static AlarmEvent alarm(String id, AlarmEvent.Type type, double second) {
        return new AlarmEvent(
                id,
                "pump",
                AlarmKind.ANOMALY,
                type,
                type == AlarmEvent.Type.RAISED ? AlarmState.PENDING : AlarmState.RAISED,
                type == AlarmEvent.Type.CLEARED ? AlarmState.NORMAL : AlarmState.RAISED,
                Severity.WARNING,
                NOON,
                at(second),
                1.5f,
                2.25f,
                Optional.empty(),
                0,
                TOP);
    }

    /// A rise that was found.
    ///
    /// @param second when, counted from noon
    public static TrendEvent rise(String id, TrendEvent.Type type, double second) {
        TrendFinding rise =
                new TrendFinding.Rise(
                        0.625,
                        TrendFinding.Growth.EXPONENTIAL,
                        0.25,
                        0.125,
                        0.5,
                        1e-4,
                        Duration.ofHours(34),
                        32,
                        Optional.of(
                                new TrendFinding.Crossing(
                                        at(86_400), at(100_000), Optional.of(at(200_000)))));
        return trend(id, type, second, rise);
    }

    /// A step that was found.
    ///
    /// @param second when, counted from noon
    public static TrendEvent step(String id, double second) {
        return trend(id, TrendEvent.Type.UPDATED, second, new TrendFinding.Step(0.5, 0.2, NOON));
    }

    private static TrendEvent trend(
            String id, TrendEvent.Type type, double second, TrendFinding finding) {
        return new TrendEvent(
                id,
                "pump",
                type,
                OperatingState.running(2),
                NOON,
                at(second),
                type == TrendEvent.Type.ENDED ? Optional.empty() : Optional.of(finding));
    }

    /// A sensor's alarm is raised.
    ///
    /// @param second its window's end, counted from noon
    public static AlarmEvent sensorFault(String id, double second) {
        return new AlarmEvent(
                id,
                "pump",
                AlarmKind.SENSOR_FAULT,
                AlarmEvent.Type.RAISED,
                AlarmState.PENDING,
                AlarmState.RAISED,
                Severity.NOTICE,
                NOON,
                at(second),
                Float.NaN,
                Float.NaN,
                Optional.of(new Verdict.Skipped(SkipReason.FLAT_LINE, "channel x is flat")),
                0,
                List.of());
    }

    /// A flood of alarms begins or ends.
    ///
    /// @param second its window's end, counted from noon
    public static AlarmEvent flood(AlarmEvent.Type type, AlarmState state, double second) {
        return new AlarmEvent(
                "flood",
                "pump",
                AlarmKind.ANOMALY,
                type,
                state,
                state,
                Severity.NOTICE,
                NOON,
                at(second),
                Float.NaN,
                Float.NaN,
                Optional.empty(),
                7,
                List.of());
    }

    /// What an alarm looks like.
    public static Evidence evidence() {
        return new Evidence(
                alarm("a", AlarmEvent.Type.RAISED, 1),
                1,
                new Explanation(
                        "looks like an outer-race defect (3 harmonics of BPFO)",
                        24.512,
                        "heard in the vibration",
                        List.of(
                                new Likeness(
                                        "outer-race",
                                        "drive-end",
                                        0.9931,
                                        "looks like an outer-race defect (3 harmonics of BPFO)",
                                        List.of(new Likeness.Line("BPFO", 87.87, 87.2, 14.5))))),
                List.of(
                        new VelocitySeverity("x", 1.9321, 10, 1000, "B"),
                        new VelocitySeverity("y", 1.5, 10, 1000, null)));
    }

    public static Health health() {
        return new Health(
                NOON,
                Duration.ofMillis(90_500),
                List.of(
                        new Health.SensorHealth(
                                "vibration",
                                3200,
                                3199.9871,
                                41.2,
                                96.5,
                                Double.NaN,
                                288_000,
                                0,
                                0,
                                12,
                                1)),
                List.of(
                        new Health.MonitorHealth(
                                "pump", 560, 3, 1, 0, Map.of("flat_line", 2L), 21.25, 40.5)),
                new Health.BoardHealth(48.25, 93_000_000, 21_000_000));
    }

    private static Judgement judgement(double second, Verdict verdict, List<Contribution> top) {
        return new Judgement(
                "pump",
                (long) (second * 3200),
                FRAMES,
                at(second).toEpochMilli() * 1_000_000 - NOON.toEpochMilli() * 1_000_000,
                at(second),
                verdict,
                top);
    }

    private static Instant at(double second) {
        return NOON.plusNanos((long) (second * 1e9));
    }
}
