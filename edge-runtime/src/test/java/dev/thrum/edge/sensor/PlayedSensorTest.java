package dev.thrum.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.signal.FrameBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayedSensorTest {
    private static final long START_NANOS = 7_000_000_000L;
    private static final long MILLISECOND = 1_000_000;

    private final FakeClock clock = new FakeClock(START_NANOS);
    private final FrameBlock block = new FrameBlock(1, 64);

    private PlayedSensor started(double rateHz, long frames, Pace pace, boolean loop)
            throws SensorException {
        PlayedSensor sensor =
                new PlayedSensor("x", new CountingRecording(rateHz, frames), pace, loop, clock);
        sensor.start();
        return sensor;
    }

    /// Waits until the sensor is due and reads it, as its thread does.
    private boolean readWhenDue(PlayedSensor sensor) throws Exception {
        if (sensor.dueNanos() > clock.nanos()) {
            clock.sleepUntil(sensor.dueNanos());
        }
        return sensor.read(block);
    }

    @Test
    void inRealTimeNoFrameComesBeforeItsTime() throws Exception {
        try (PlayedSensor sensor = started(1000, 10_000, Pace.REAL_TIME, false)) {
            assertThat(sensor.isRealTime()).isTrue();
            assertThat(readWhenDue(sensor)).isTrue();
            assertThat(block.frames()).isEqualTo(20);
            assertThat(clock.nanos()).isEqualTo(START_NANOS + 20 * MILLISECOND);
            assertThat(block.firstFrameNanos()).isEqualTo(START_NANOS);
            readWhenDue(sensor);
            assertThat(block.firstFrame()).isEqualTo(20);
            assertThat(block.firstFrameNanos()).isEqualTo(START_NANOS + 20 * MILLISECOND);
            assertThat(clock.wakes())
                    .containsExactly(
                            START_NANOS + 20 * MILLISECOND, START_NANOS + 40 * MILLISECOND);
        }
    }

    @Test
    void aReaderThatComesEarlyGetsNothingAndMayComeAgain() throws Exception {
        try (PlayedSensor sensor = started(1000, 30, Pace.REAL_TIME, false)) {
            assertThat(sensor.read(block)).isTrue();
            assertThat(block.frames()).isZero();
            assertThat(sensor.dueNanos()).isEqualTo(START_NANOS + 20 * MILLISECOND);
            clock.advance(7 * MILLISECOND);
            assertThat(sensor.read(block)).isTrue();
            assertThat(block.frames()).isEqualTo(7);
            assertThat(sensor.dueNanos()).isEqualTo(START_NANOS + 27 * MILLISECOND);
        }
    }

    @Test
    void aReaderThatComesLateGetsWhatIsDue() throws Exception {
        try (PlayedSensor sensor = started(1000, 10_000, Pace.REAL_TIME, false)) {
            clock.advance(50 * MILLISECOND);
            readWhenDue(sensor);
            assertThat(block.frames()).isEqualTo(50);
            clock.advance(500 * MILLISECOND);
            readWhenDue(sensor);
            assertThat(block.frames()).isEqualTo(64);
            assertThat(block.firstFrame()).isEqualTo(50);
        }
    }

    @Test
    void aSlowSignalComesFrameByFrame() throws Exception {
        try (PlayedSensor sensor = started(1, 100, Pace.REAL_TIME, false)) {
            for (int frame = 0; frame < 3; frame++) {
                readWhenDue(sensor);
                assertThat(block.frames()).isEqualTo(1);
                assertThat(block.values()[0]).isEqualTo(frame);
            }
            assertThat(clock.nanos()).isEqualTo(START_NANOS + 3000 * MILLISECOND);
        }
    }

    @Test
    void speedShortensTheWaitButNotTheTimeOfTheSignal() throws Exception {
        try (PlayedSensor sensor = started(1000, 10_000, new Pace.Timed(2), false)) {
            readWhenDue(sensor);
            assertThat(block.frames()).isEqualTo(40);
            assertThat(clock.nanos()).isEqualTo(START_NANOS + 20 * MILLISECOND);
            readWhenDue(sensor);
            assertThat(block.firstFrameNanos()).isEqualTo(START_NANOS + 40 * MILLISECOND);
        }
    }

    @Test
    void asFastAsTakenNeverWaitsAndLosesNothing() throws Exception {
        List<Float> all = new ArrayList<>();
        try (PlayedSensor sensor = started(1000, 1000, new Pace.AsTaken(), false)) {
            assertThat(sensor.isRealTime()).isFalse();
            while (readWhenDue(sensor)) {
                assertThat(block.firstFrame()).isEqualTo(all.size());
                assertThat(block.firstFrameNanos())
                        .isEqualTo(START_NANOS + all.size() * MILLISECOND);
                for (int i = 0; i < block.frames(); i++) {
                    all.add(block.values()[i]);
                }
            }
        }
        assertThat(clock.wakes()).isEmpty();
        assertThat(all).hasSize(1000);
        assertThat(all.get(999)).isEqualTo(999);
        assertThat(block.frames()).isZero();
    }

    @Test
    void aLoopBeginsAgainAndCountsOn() throws Exception {
        try (PlayedSensor sensor = started(1000, 40, new Pace.AsTaken(), true)) {
            for (int round = 0; round < 5; round++) {
                assertThat(readWhenDue(sensor)).isTrue();
                assertThat(block.firstFrame()).isEqualTo(40L * round);
                assertThat(block.values()[0]).isZero();
            }
        }
    }

    @Test
    void aSecondStartBeginsAnew() throws Exception {
        try (PlayedSensor sensor = started(1000, 1000, new Pace.AsTaken(), false)) {
            readWhenDue(sensor);
            sensor.start();
            readWhenDue(sensor);
            assertThat(block.firstFrame()).isZero();
            assertThat(block.values()[0]).isZero();
        }
    }

    @Test
    void aRecordingThatBreaksNamesTheSensor() throws Exception {
        try (PlayedSensor sensor =
                new PlayedSensor(
                        "vibration",
                        new CountingRecording(1000, 1000, 70),
                        new Pace.AsTaken(),
                        false,
                        clock)) {
            sensor.start();
            readWhenDue(sensor);
            assertThatThrownBy(() -> readWhenDue(sensor))
                    .isInstanceOf(SensorException.class)
                    .hasMessage("sensor vibration: counting: frame 70 is broken");
        }
    }

    @Test
    void brokenPromisesAreTold() throws Exception {
        PlayedSensor idle =
                new PlayedSensor("x", new CountingRecording(1, 1), Pace.REAL_TIME, false, clock);
        assertThatThrownBy(() -> idle.read(block)).hasMessage("sensor x: read before start");
        idle.close();
        try (PlayedSensor sensor = started(1, 1, Pace.REAL_TIME, false)) {
            assertThatThrownBy(() -> sensor.read(new FrameBlock(3, 1)))
                    .hasMessage("sensor x has 1 channels, the block has 3");
        }
        assertThatThrownBy(() -> new Pace.Timed(0)).hasMessage("speed must be above 0, was 0.0");
    }

    @Test
    void theSystemClockKeepsRealTimeAndCanBeInterrupted() throws Exception {
        MonotonicClock system = MonotonicClock.SYSTEM;
        long begin = System.nanoTime();
        system.sleepUntil(begin + 20 * MILLISECOND);
        assertThat(system.nanos() - begin).isGreaterThanOrEqualTo(20 * MILLISECOND);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> system.sleepUntil(system.nanos() + 20 * MILLISECOND))
                .isInstanceOf(InterruptedException.class);
    }
}
