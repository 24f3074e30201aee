package dev.thrum.edge.sensor.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.FakeClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.simulated.MotorSettings.Load;
import dev.thrum.edge.sensor.simulated.MotorSettings.Supply;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedRecordingTest {
    private static final MotorSettings MOTOR = MotorSettings.healthy(5);

    @Test
    void itIsARecordingOfVibrationAndCurrent() {
        SimulatedRecording recording = SimulatedRecording.ofSeconds(MOTOR, 60);
        assertThat(recording.frames()).isEqualTo(60 * 3200);
        assertThat(recording.name()).isEqualTo("simulated motor, seed 5");
        assertThat(recording.channels())
                .containsExactly(
                        new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                        new Channel("y", Unit.STANDARD_GRAVITY, -16, 16),
                        new Channel("z", Unit.STANDARD_GRAVITY, -16, 16),
                        new Channel("current", Unit.AMPERE, -30, 30));
    }

    @Test
    void skippingLeadsToTheSameFramesAsReading() throws Exception {
        float[] all = Heard.frames(MOTOR, 1);
        SimulatedRecording recording = SimulatedRecording.ofSeconds(MOTOR, 1);
        float[] frame = new float[4];
        try (RecordingReader reader = recording.open()) {
            reader.skip(1001);
            reader.read(frame, 0, 1);
            assertThat(frame).isEqualTo(Arrays.copyOfRange(all, 4004, 4008));
            reader.skip(1_000_000);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void theSensorGivesTheFramesOfTheRecordingForAsLongAsAsked() throws Exception {
        float[] all = Heard.frames(MOTOR, 1);
        FrameBlock block = new FrameBlock(4, 640);
        FakeClock clock = new FakeClock(0);
        try (Sensor sensor = SimulatedSensor.of("motor", MOTOR, Pace.REAL_TIME, clock)) {
            sensor.start();
            clock.sleepUntil(sensor.dueNanos());
            assertThat(sensor.read(block)).isTrue();
            assertThat(block.frames()).isEqualTo(64); // 20 ms
            assertThat(Arrays.copyOf(block.values(), 64 * 4)).isEqualTo(Arrays.copyOf(all, 64 * 4));
            clock.sleepUntil(sensor.dueNanos());
            sensor.read(block);
            assertThat(block.firstFrame()).isEqualTo(64);
            assertThat(block.firstFrameNanos()).isEqualTo(20_000_000);
        }
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> MOTOR.withSampleRateHz(1000))
                .hasMessage("the simulated motor's rate must be 3000.0 to 1000000 Hz, was 1000.0");
        assertThatThrownBy(() -> new Supply(50, 0, 0, 0.03, 10))
                .hasMessage("pole pairs must be 1 to 12, was 0.0");
        assertThatThrownBy(() -> new Supply(50, 0, 2, 0.03, 20))
                .hasMessage(
                        "rated current must be above 0 and at most half the probe's range of 30.0 A, was 20.0");
        assertThatThrownBy(() -> Load.steady(2))
                .hasMessage("load must be 0.1 to 1.1 of full load, was 2.0");
        assertThatThrownBy(() -> FaultSchedule.always(Fault.ROTOR_BAR, 2))
                .hasMessage("rotor-bar: severity must be 0 to 1, was 2.0");
        assertThatThrownBy(() ->
                        new FaultSchedule(
                                Fault.IMBALANCE,
                                Duration.ofSeconds(9),
                                Duration.ZERO,
                                1,
                                Duration.ofSeconds(9)))
                .hasMessage("imbalance: must be repaired after its onset at PT9S, was at PT9S");
        assertThatThrownBy(() -> new SimulatedRecording(MOTOR, 0))
                .hasMessage("a simulated recording needs at least one frame, was 0");
    }

    @Test
    void faultsAreNamedByWord() {
        assertThat(Fault.parse("outer-race")).contains(Fault.OUTER_RACE);
        assertThat(Fault.parse("outer")).isEmpty();
        assertThat(List.of(Fault.values()).stream().map(Fault::text))
                .containsExactly(
                        "outer-race",
                        "inner-race",
                        "imbalance",
                        "rotor-bar",
                        "rolling-element",
                        "misalignment");
    }
}
