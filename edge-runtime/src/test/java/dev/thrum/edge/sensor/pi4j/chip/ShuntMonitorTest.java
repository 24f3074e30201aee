package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.exception.Pi4JException;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Impossible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Possible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Refusal;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.ShuntCurrent;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.testing.chip.Allocated;
import dev.thrum.edge.testing.chip.I2cPeer;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.Wire;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Words and flags are those of the register maps of SBOS448G, SBOS547B and SLYS021A.
final class ShuntMonitorTest {
    private static final BusAddress.I2c ADDRESS = new BusAddress.I2c(1, 0x40);
    private static final double SHUNT_OHMS = 0.1;

    private final PlayedBoard board = new PlayedBoard();
    private final float[] values = new float[4];
    private final TickingClock clock = new TickingClock();

    @AfterEach
    void close() {
        board.close();
    }

    /// An INA226: reset values, identity, and a flag that a read of its register clears.
    private static final class PlayedIna226 extends PlayedWords {
        PlayedIna226() {
            hold(0x00, 0x4127);
            hold(0x01, 0);
            hold(0x02, 0);
            hold(0x06, 0);
            hold(0xFE, 0x5449);
            hold(0xFF, 0x2260);
        }

        void measured(int shunt, int bus) {
            hold(0x01, shunt);
            hold(0x02, bus);
            hold(0x06, 0x0008);
        }

        @Override
        void written(int register, int word) {
            super.written(register, word == 0x8000 ? 0x4127 : word);
        }

        @Override
        void wasRead(int register) {
            if (register == 0x06) {
                hold(0x06, held(0x06) & ~0x0008);
            }
        }
    }

    /// An INA228: its flag is cleared by a read only if it is latched.
    private static final class PlayedIna228 extends PlayedWords {
        PlayedIna228() {
            hold(0x00, 0);
            hold(0x01, 0xFB68);
            holdLong(0x04, 0);
            holdLong(0x05, 0);
            hold(0x0B, 0x0001);
            hold(0x3E, 0x5449);
            hold(0x3F, 0x2281);
        }

        void measured(int shunt, int bus) {
            holdLong(0x04, (shunt & 0xFFFFF) << 4);
            holdLong(0x05, bus << 4);
            hold(0x0B, held(0x0B) | 0x0002);
        }

        @Override
        void written(int register, int word) {
            super.written(register, register == 0 ? word & ~0x8000 : word);
        }

        @Override
        void wasRead(int register) {
            if (register == 0x0B && (held(0x0B) & 0x8000) != 0) {
                hold(0x0B, held(0x0B) & ~0x0002);
            }
        }
    }

    /// An INA219: its flag sits beside the voltage and is cleared by a read of the power.
    private static final class PlayedIna219 extends PlayedWords {
        PlayedIna219() {
            hold(0x00, 0x399F);
            hold(0x01, 0);
            hold(0x02, 0);
            hold(0x03, 0);
        }

        void measured(int shunt, int bus) {
            hold(0x01, shunt);
            hold(0x02, (bus << 3) | 0x2);
        }

        @Override
        void written(int register, int word) {
            super.written(register, word == 0x8000 ? 0x399F : word);
        }

        @Override
        void wasRead(int register) {
            if (register == 0x03) {
                hold(0x02, held(0x02) & ~0x2);
            }
        }
    }

    private static ShuntCurrent settings(double rateHz, double mostAmperes) {
        return new ShuntCurrent(rateHz, SHUNT_OHMS, mostAmperes);
    }

    private ClockedChip open(ChipDriver driver, ShuntCurrent settings) {
        return (ClockedChip) driver.open(settings, board.open(ADDRESS));
    }

    @Test
    void theIna226IsAskedWhatItIsThenResetThenSet() throws Exception {
        Wire wire = board.plug(ADDRESS, new PlayedIna226());
        ClockedChip chip = open(new Ina226(clock), settings(455, 0.8));
        assertThat(chip.sampleRateHz()).isCloseTo(454.5, within(0.1));
        wire.record();
        chip.start();
        chip.stop();
        assertThat(wire.recorded())
                .containsExactly(
                        "W FE R 54 49",
                        "W FF R 22 60",
                        "W 00 80 00",
                        "W 00 R 41 27",
                        "W 00 41 27", // no average, 1.1 ms and 1.1 ms, both for ever
                        "W 00 R 41 27",
                        "W 00 40 00");
    }

    @Test
    void theIna226GivesAFrameOnce() throws Exception {
        PlayedIna226 played = new PlayedIna226();
        Wire wire = board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina226(clock), settings(455, 0.8));
        chip.start();
        assertThat(chip.fetch(values, 0, 8)).isZero();
        played.measured(0x8000, 0x2570);
        assertThat(chip.fetch(values, 0, 0)).as("no room, no news taken").isZero();
        wire.record();
        assertThat(chip.fetch(values, 1, 8)).isEqualTo(1);
        assertThat(wire.sent()).containsExactly("W 06 R 2", "W 01 R 2", "W 02 R 2");
        assertThat(values[1]).isCloseTo(-0.8192f, within(1e-6f));
        assertThat(values[2]).isCloseTo(11.98f, within(1e-5f));
        assertThat(chip.fetch(values, 0, 8)).isZero();
        played.measured(0x7FFF, 0);
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        assertThat(values[0]).isCloseTo(0.819175f, within(1e-6f));
        assertThat(values[1]).isZero();
        assertThat(chip.depthFrames()).isEqualTo(1);
        assertThat(chip.overran()).isFalse();
    }

    @Test
    void aFrameThatWasOverwrittenIsToldByTheTime() throws Exception {
        PlayedIna226 played = new PlayedIna226();
        board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina226(clock), settings(455, 0.8));
        chip.start();
        clock.sleepUntil(clock.nanos() + 10_000_000);
        assertThat(frameAfter(2_000_000, played, chip)).as("the first").isFalse();
        assertThat(frameAfter(2_200_000, played, chip)).as("in time").isFalse();
        assertThat(frameAfter(3_200_000, played, chip)).as("late, but only one").isFalse();
        assertThat(frameAfter(3_400_000, played, chip)).as("a period and a half").isTrue();
        assertThat(frameAfter(2_200_000, played, chip)).isFalse();
        clock.sleepUntil(clock.nanos() + 8_800_000);
        assertThat(chip.fetch(values, 0, 1)).isZero();
        assertThat(chip.overran()).as("nothing came").isFalse();
    }

    private boolean frameAfter(long nanos, PlayedIna226 played, ClockedChip chip)
            throws SensorException {
        clock.sleepUntil(clock.nanos() + nanos);
        played.measured(1, 1);
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        return chip.overran();
    }

    @Test
    void theIna228AveragesInItsSmallRange() throws Exception {
        PlayedIna228 played = new PlayedIna228();
        Wire wire = board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina228(clock), settings(1e6 / (2 * 150 * 16), 0.4));
        wire.record();
        chip.start();
        assertThat(wire.recorded())
                .containsExactly(
                        "W 3E R 54 49",
                        "W 3F R 22 81",
                        "W 00 80 00",
                        "W 0B R 00 01",
                        "W 00 00 10",
                        "W 00 R 00 10",
                        "W 0B 80 01",
                        "W 01 B4 82", // both for ever, 150 µs and 150 µs, 16 of them
                        "W 01 R B4 82");
        played.measured(-524_288, 61_440);
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        assertThat(wire.sent()).containsExactly("W 0B R 2", "W 04 R 3", "W 05 R 3");
        assertThat(values[0]).isCloseTo(-0.4096f, within(1e-7f));
        assertThat(values[1]).isCloseTo(12.0f, within(1e-5f));
        assertThat(chip.fetch(values, 0, 1)).isZero();
        chip.stop();
        assertThat(wire.sent()).endsWith("W 01 00 00");
    }

    @Test
    void theIna228HasAWideRangeToo() throws Exception {
        PlayedIna228 played = new PlayedIna228();
        board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina228(clock), settings(1_786, 1.6));
        chip.start();
        assertThat(played.held(0x00)).isZero();
        played.measured(524_287, 0xFFFFF);
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        assertThat(values[0]).isCloseTo(1.6383969f, within(1e-6f));
        assertThat(values[1]).isCloseTo(204.7998f, within(1e-3f));
    }

    @Test
    void theIna219IsSetAndReadWithItsPowerToClearTheFlag() throws Exception {
        PlayedIna219 played = new PlayedIna219();
        Wire wire = board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina219(clock), settings(940, 3.2));
        wire.record();
        chip.start();
        assertThat(wire.recorded())
                .containsExactly(
                        "W 00 80 00",
                        "W 00 R 39 9F",
                        "W 00 39 9F", // 32 V, 320 mV, 12 bits and 12 bits, both for ever
                        "W 00 R 39 9F");
        assertThat(chip.fetch(values, 0, 1)).isZero();
        played.measured(-32_000 & 0xFFFF, 3_000);
        wire.recorded();
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        assertThat(wire.sent()).containsExactly("W 02 R 2", "W 03 R 2", "W 01 R 2");
        assertThat(values[0]).isCloseTo(-3.2f, within(1e-6f));
        assertThat(values[1]).isCloseTo(12.0f, within(1e-6f));
        assertThat(chip.fetch(values, 0, 1)).isZero();
        chip.stop();
        assertThat(wire.sent()).endsWith("W 00 00 00");
    }

    @Test
    void theSmallestRangeThatHoldsTheCurrentIsTaken() throws Exception {
        PlayedIna219 played = new PlayedIna219();
        board.plug(ADDRESS, played);
        open(new Ina219(clock), settings(940, 0.4)).start();
        assertThat(played.held(0)).isEqualTo(0x219F);
        open(new Ina219(clock), settings(940, 0.41)).start();
        assertThat(played.held(0)).isEqualTo(0x299F);
        ClockedChip averaging = open(new Ina219(clock), settings(1e6 / 136_200, 1.6));
        averaging.start();
        assertThat(played.held(0)).isEqualTo(0x37FF);
        assertThat(averaging.channels().getFirst().maximum()).isCloseTo(1.6, within(1e-9));
        assertThat(averaging.channels().getFirst().minimum()).isCloseTo(-1.6, within(1e-9));
        assertThat(averaging.channels().getLast())
                .isEqualTo(new Channel("voltage", Unit.VOLT, 0, 26));
    }

    @Test
    void chipsWithANumberAreKnownByIt() {
        board.plug(ADDRESS, new PlayedIna226());
        assertThat(new Ina226(clock).identifies(board.open(ADDRESS))).isTrue();
        PlayedIna228 other = new PlayedIna228();
        other.hold(0xFE, 0x5449);
        other.hold(0xFF, 0xFFFF);
        board.plug(ADDRESS, other);
        assertThat(new Ina228(clock).identifies(board.open(ADDRESS))).isTrue();
        assertThat(new Ina226(clock).identifies(board.open(ADDRESS))).isFalse();
        assertThat(new Ina219(clock).identifies(board.open(ADDRESS))).isFalse();
        assertThatThrownBy(open(new Ina226(clock), settings(455, 0.8))::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ina226 must name its maker 0x5449 and itself 0x226, named 0x5449 and 0xfff: another chip is at this address. Check the driver's name and the address");
    }

    @Test
    void anotherChipDoesNotPassForAnIna219() {
        board.plug(ADDRESS, new PlayedIna226());
        assertThatThrownBy(open(new Ina219(clock), settings(940, 3))::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ina219: register 0x00 after a reset must hold 0x399f, held 0x4127: another chip is at this address, or the bus is disturbed. Check the driver's name, the address and the wires");
    }

    @Test
    void aBrokenTrimMemoryIsTold() {
        PlayedIna228 broken = new PlayedIna228();
        broken.hold(0x0B, 0);
        board.plug(ADDRESS, broken);
        assertThatThrownBy(open(new Ina228(clock), settings(1_786, 1))::start)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("MEMSTAT is 0");
    }

    @Test
    void nobodyAtTheAddressAndABusThatFailsComeOutAsTheyAre() throws Exception {
        assertThatThrownBy(open(new Ina226(clock), settings(455, 0.8))::start)
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 121");
        Wire wire = board.plug(ADDRESS, new PlayedIna226());
        ClockedChip chip = open(new Ina226(clock), settings(455, 0.8));
        chip.start();
        wire.failAfter(0, "Connection timed out (errno 110)");
        assertThatThrownBy(() -> chip.fetch(values, 0, 1))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 110");
        wire.mend();
        assertThat(chip.fetch(values, 0, 1)).isZero();
    }

    @Test
    void aBusHeldHighIsToldAndOneHeldLowGivesNoFrames() throws Exception {
        PlayedIna226 played = new PlayedIna226();
        board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina226(clock), settings(455, 0.8));
        chip.start();
        board.plug(ADDRESS, held(0xFF));
        ClockedChip high = open(new Ina226(clock), settings(455, 0.8));
        assertThatThrownBy(() -> high.fetch(values, 0, 1))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ina226 answers only ones: it has lost its power, or something holds the bus. Check the supply and the wires");
        board.plug(ADDRESS, held(0x00));
        assertThat(open(new Ina226(clock), settings(455, 0.8)).fetch(values, 0, 1)).isZero();
    }

    private static I2cPeer held(int level) {
        return new I2cPeer() {
            @Override
            public void write(byte[] bytes, int offset, int length) {}

            @Override
            public void read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) level);
            }
        };
    }

    @Test
    void ratesAreThoseOfTheConversionsThatTheBusCanCarry() {
        assertThat(rate(new Ina226(clock), 2_451)).isCloseTo(1e6 / 408, within(1e-6));
        assertThat(refusals(new Ina226(clock), settings(3_571, 0.5)))
                .containsExactly(
                        new Refusal(
                                "rate",
                                "must be a rate of the chip's own clock, the nearest are 850.34, 892.857, 1506.02, 2450.98 Hz, was 3571 Hz"));
        assertThat(rate(new Ina228(clock), 1_786)).isCloseTo(1e6 / 560, within(1e-6));
        assertThat(rate(new Ina228(clock), 1_488))
                .as("4 of 84 µs")
                .isCloseTo(1e6 / 672, within(1e-6));
        assertThat(rate(new Ina219(clock), 1_812)).isCloseTo(1e6 / 552, within(1e-6));
        assertThat(refusals(new Ina219(clock), settings(500, 0.3)))
                .containsExactly(
                        new Refusal(
                                "rate",
                                "must be a rate of the chip's own clock, the nearest are 117.371, 234.742, 471.698, 939.85 Hz, was 500 Hz"));
    }

    private double rate(ChipDriver driver, double wantedHz) {
        return ((Possible) driver.plan(settings(wantedHz, 0.3))).sampleRateHz();
    }

    @Test
    void currentsBeyondTheShuntAndNonsenseAreRefusedTogether() {
        assertThat(refusals(new Ina226(clock), settings(455, 0.82)))
                .containsExactly(
                        new Refusal(
                                "range",
                                "must be at most 0.8192 A with a shunt of 0.1 ohm, was 0.82 A"));
        assertThat(refusals(new Ina228(clock), new ShuntCurrent(0, 0, -1)))
                .extracting(Refusal::key)
                .containsExactly("shunt", "range", "rate");
    }

    private static List<Refusal> refusals(ChipDriver driver, ChipSettings settings) {
        return ((Impossible) driver.plan(settings)).refusals();
    }

    @Test
    void aFetchAllocatesNothing() throws Exception {
        PlayedIna228 played = new PlayedIna228();
        board.plug(ADDRESS, played);
        ClockedChip chip = open(new Ina228(clock), settings(1_786, 1));
        chip.start();
        assertThat(
                        Allocated.bytesOfAThousand(() -> {
                            played.measured(1_000, 2_000);
                            chip.fetch(values, 0, 1);
                        }))
                .isLessThan(1_000);
    }
}
