package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.sensor.FakeClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.testing.chip.Allocated;
import dev.thrum.edge.testing.chip.ScriptedChip;
import org.junit.jupiter.api.Test;

final class ChipSensorTest {
    private static final long MILLI = 1_000_000;
    private static final BusAddress ADDRESS = new BusAddress.I2c(1, 0x53);
    private static final double RATE_HZ = 3200;
    private static final int DEPTH = 32;

    private final FakeClock clock = new FakeClock(-77 * MILLI);
    private final ScriptedChip clocked = new ScriptedChip(ADDRESS, RATE_HZ, DEPTH, clock::nanos);
    private final ScriptedChip sampled = new ScriptedChip(ADDRESS, 1000, 0, clock::nanos);
    private final FrameBlock block = new FrameBlock(1, 320);

    private ChipSensor started(ScriptedChip chip) throws Exception {
        chip.signal = frame -> frame;
        ChipSensor sensor = ChipSensor.of("vibration", chip, chip.settings(), chip, clock);
        sensor.start();
        return sensor;
    }

    private void readWhenDue(Sensor sensor) throws Exception {
        clock.sleepUntil(sensor.dueNanos());
        assertThat(sensor.read(block)).isTrue();
    }

    @Test
    void aChipWithAFifoIsReadWhenItIsHalfFull() throws Exception {
        try (ChipSensor sensor = started(clocked)) {
            assertThat(sensor.dueNanos() - clock.nanos()).isEqualTo(5 * MILLI);
            readWhenDue(sensor);
            assertThat(block.frames()).isEqualTo(16);
            assertThat(sensor.dueNanos() - clock.nanos()).isEqualTo(5 * MILLI);
            readWhenDue(sensor);
            assertThat(block.firstFrame()).isEqualTo(16);
            assertThat(block.values()[0]).isEqualTo(16);
        }
    }

    @Test
    void theRestBetweenReadsIsBounded() throws Exception {
        assertThat(restNanos(100, 512)).isEqualTo(50 * MILLI);
        assertThat(restNanos(26_667, 64)).as("half of it lasts 1.2 ms").isEqualTo(1_799_978);
        assertThat(restNanos(26_667, 80)).isEqualTo(2 * MILLI);
        assertThat(restNanos(100, 1)).as("before the value is written over").isEqualTo(5 * MILLI);
    }

    private long restNanos(double rateHz, int depth) throws Exception {
        ScriptedChip chip = new ScriptedChip(ADDRESS, rateHz, depth, clock::nanos);
        try (ChipSensor sensor = started(chip)) {
            return sensor.dueNanos() - clock.nanos();
        }
    }

    @Test
    void blocksCarryTheChipsOwnRateNotTheNominalOne() throws Exception {
        clocked.trueHz = RATE_HZ * 1.02;
        try (ChipSensor sensor = started(clocked)) {
            long frame = 0;
            long nanos = 0;
            for (int read = 0; read < 4000; read++) {
                if (read == 2000) {
                    frame = block.firstFrame();
                    nanos = block.firstFrameNanos();
                }
                clock.advance(read * 7919L % 100_000);
                readWhenDue(sensor);
            }
            double hz = (block.firstFrame() - frame) * 1e9 / (block.firstFrameNanos() - nanos);
            assertThat(hz).isCloseTo(RATE_HZ * 1.02, within(0.05));
        }
    }

    @Test
    void framesThrownAwayByTheChipAreCountedByTime() throws Exception {
        clocked.trueHz = RATE_HZ * 1.02;
        try (ChipSensor sensor = started(clocked)) {
            for (int read = 0; read < 2000; read++) {
                clock.advance(read * 7919L % 100_000);
                readWhenDue(sensor);
                assertThat(block.firstFrame()).isEqualTo((long) block.values()[0]);
            }
            clock.advance(700 * MILLI);
            readWhenDue(sensor);
            assertThat(block.frames()).isEqualTo(DEPTH);
            assertThat(block.values()[0] - block.firstFrame())
                    .as("frames the number is off, after a gap of 2,270")
                    .isBetween(-1f, 1f);
            long off = (long) block.values()[0] - block.firstFrame();
            readWhenDue(sensor);
            assertThat(block.firstFrame() + off).isEqualTo((long) block.values()[0]);
        }
    }

    @Test
    void aBlockTooSmallForWhatWaitsIsFollowedByAnotherAtOnce() throws Exception {
        try (ChipSensor sensor = started(clocked)) {
            clock.advance(9 * MILLI);
            FrameBlock small = new FrameBlock(1, 10);
            for (int first = 0; first < 20; first += 10) {
                assertThat(sensor.read(small)).isTrue();
                assertThat(small.frames()).isEqualTo(10);
                assertThat(small.firstFrame()).isEqualTo(first);
                assertThat(sensor.dueNanos()).isLessThanOrEqualTo(clock.nanos());
            }
            sensor.read(small);
            assertThat(small.frames()).isEqualTo(8);
            assertThat(sensor.dueNanos()).isGreaterThan(clock.nanos());
        }
    }

    @Test
    void aChipThatIsAskedIsAskedOnAGridThatDelaysDoNotMove() throws Exception {
        try (ChipSensor sensor = started(sampled)) {
            long grid = clock.nanos();
            for (int frame = 0; frame < 100; frame++) {
                assertThat(sensor.dueNanos()).isEqualTo(grid + (frame + 1) * MILLI);
                clock.sleepUntil(sensor.dueNanos() + frame % 3 * 300_000L);
                sensor.read(block);
                assertThat(block.frames()).isEqualTo(1);
                assertThat(block.firstFrame()).isEqualTo(frame);
                assertThat(block.firstFrameNanos()).isEqualTo(clock.nanos());
            }
        }
    }

    @Test
    void aSlotMissedByAPeriodIsLostAndLeavesAGap() throws Exception {
        try (ChipSensor sensor = started(sampled)) {
            readWhenDue(sensor);
            clock.sleepUntil(sensor.dueNanos() + 999_999);
            sensor.read(block);
            assertThat(block.firstFrame()).isEqualTo(1);
            clock.sleepUntil(sensor.dueNanos() + 3_400_000);
            sensor.read(block);
            assertThat(block.firstFrame()).isEqualTo(5);
            assertThat(sensor.dueNanos() - clock.nanos()).isEqualTo(600_000);
            assertThat(sensor.read(block)).isTrue();
            assertThat(block.frames()).as("nothing before it is due").isZero();
        }
    }

    @Test
    void whatTheBusSaysBecomesTheSensorsFailureInWords() throws Exception {
        ChipSensor sensor = started(clocked);
        clocked.fault = "Remote I/O error (errno 121)";
        assertThatThrownBy(() -> sensor.read(block))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "sensor vibration: scripted on i2c-1 at 0x53: Remote I/O error (errno"
                                + " 121): check its supply, its wires and its address");
        sensor.close();
        assertThat(clocked.openLines).as("closed although the chip is gone").hasValue(0);
        clocked.fault = "i2c-1 at 0x53: cannot read: EREMOTEIO, no chip: check wiring";
        assertThatThrownBy(sensor::start)
                .hasMessage(
                        "sensor vibration: scripted: i2c-1 at 0x53: cannot read: EREMOTEIO, no"
                                + " chip: check wiring");
        sensor.close();
        clocked.fault = "";
        sensor.start();
        assertThat(sensor.read(block)).isTrue();
        sensor.close();
        sensor.close();
        assertThat(clocked.openLines).hasValue(0);
    }

    @Test
    void whatTheChipSaysIsNamedWithItsAddress() throws Exception {
        sampled.trueHz = Double.NaN;
        assertThatThrownBy(() -> started(sampled))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "sensor vibration: scripted on i2c-1 at 0x53: expected id 0xE5, was 0x00:"
                                + " check the wires");
    }

    @Test
    void settingsThatCannotBeAreRefusedWithoutTheChip() {
        assertThatThrownBy(() ->
                        ChipSensor.of(
                                "vibration",
                                clocked,
                                new ChipSettings.Acceleration(5000, 16),
                                clocked,
                                clock))
                .hasMessage("sensor vibration: scripted: rate must be 3200.0 Hz, was 5000.0 Hz");
        assertThat(clocked.openLines).hasValue(0);
    }

    @Test
    void whatIsGivenUpIsClosedWithoutAWordWhileAnotherSpeaksToTheChip() throws Exception {
        ChipSensor sensor = started(clocked);
        Sensor fresh = sensor.reopened().orElseThrow();
        assertThat(fresh.name()).isEqualTo("vibration");
        assertThat(fresh.channels()).isEqualTo(sensor.channels());
        assertThat(fresh.bus()).isEqualTo("bus i2c-1");
        fresh.start();
        assertThat(clocked.openLines).hasValue(2);
        sensor.abandon();
        assertThat(clocked.openLines).hasValue(1);
        assertThat(clocked.stops).hasValue(0);
        clock.sleepUntil(fresh.dueNanos());
        fresh.read(block);
        assertThat(block.firstFrame()).isZero();
        fresh.close();
        fresh.abandon();
        assertThat(clocked.openLines).hasValue(0);
        assertThat(clocked.stops).hasValue(1);
    }

    @Test
    void readingAllocatesNothing() throws Exception {
        try (ChipSensor fifo = started(clocked);
                ChipSensor asked = started(sampled)) {
            assertThat(
                            Allocated.bytesOfAThousand(() -> {
                                clock.advance(5 * MILLI);
                                fifo.read(block);
                                asked.read(block);
                            }))
                    .as("bytes of a thousand rounds")
                    .isLessThan(1000);
        }
    }
}
