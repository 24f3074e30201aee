package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.testing.BrokenSensor;
import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.window.reference.ReferenceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Sensors that break in the middle of a recording, through the whole stage: what the board would
/// say, at every run the same.
final class SensorFaultsOfflineTest {
    private static final int WINDOW = 1024;
    private static final int BREAKS_AT = 40 * 3200;
    private static final Recording SOUND =
            SimulatedRecording.ofSeconds(MotorSettings.healthy(3), 60);

    private final List<Judgement> judgements = new ArrayList<>();
    private final List<AlarmEvent> alarms = new ArrayList<>();

    private void score(Recording recording, Optional<ReferenceSettings> reference)
            throws Exception {
        judgements.clear();
        alarms.clear();
        MonitorSettings settings =
                new MonitorSettings(
                        "pump",
                        List.of("motor"),
                        Map.of(),
                        AlarmPolicy.DEFAULT,
                        InspectionSettings.DEFAULT.with(reference));
        new OfflineScoring(settings, new FakeModel(SOUND.channels(), 3200, WINDOW, WINDOW))
                .with(new Intake(1e6f, null))
                .score(recording, judgements::add, alarms::add);
    }

    private static Optional<ReferenceSettings> soon() {
        return Optional.of(new ReferenceSettings(Duration.ZERO, 100, 5, 0.25));
    }

    private static Recording broken(BrokenSensor.SensorFault fault) {
        return new BrokenSensor(SOUND, fault, BREAKS_AT);
    }

    private void assertIsASensorFault(SkipReason reason) {
        assertThat(judgements)
                .filteredOn(judgement -> judgement.firstFrame() < BREAKS_AT)
                .allMatch(judgement -> judgement.verdict() instanceof Verdict.Normal);
        assertThat(judgements)
                .filteredOn(judgement -> judgement.firstFrame() > BREAKS_AT + 8 * WINDOW)
                .hasSizeGreaterThan(40)
                .allMatch(judgement ->
                        judgement.verdict() instanceof Verdict.Skipped(SkipReason why, String _)
                                && why == reason);
        assertThat(alarms).isNotEmpty().allMatch(a -> a.kind() == AlarmKind.SENSOR_FAULT);
        assertThat(alarms.getFirst().after()).isEqualTo(AlarmState.RAISED);
        assertThat(alarms.getFirst().fault())
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    @Test
    void aSwappedAxisRaisesTheAlarmOnSensorsAtEveryRunTheSame() throws Exception {
        score(broken(BrokenSensor.swapped(0, 2)), soon());
        assertIsASensorFault(SkipReason.SWAPPED_AXIS);

        List<Judgement> first = List.copyOf(judgements);
        List<AlarmEvent> firstAlarms = List.copyOf(alarms);
        score(broken(BrokenSensor.swapped(0, 2)), soon());
        assertThat(judgements).isEqualTo(first);
        assertThat(alarms).isEqualTo(firstAlarms);
    }

    @Test
    void soDoesALooseSensor() throws Exception {
        score(broken(BrokenSensor.hanging(0.4, 0.2, 1 / 128.0)), soon());
        assertIsASensorFault(SkipReason.LOOSE_SENSOR);
    }

    @Test
    void soDoesABitThatStandsStill() throws Exception {
        score(broken(BrokenSensor.stuckBit(3, -30, 60 / 4096.0, 2, true)), soon());
        assertIsASensorFault(SkipReason.STUCK_BITS);
    }

    @Test
    void whoDoesNotCompareSaysNothing() throws Exception {
        score(broken(BrokenSensor.swapped(0, 2)), Optional.empty());
        assertThat(judgements).allMatch(j -> j.verdict() instanceof Verdict.Normal);
    }
}
