package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Impossible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Possible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Refusal;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.testing.chip.Allocated;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands, registers and codes are those of pages 21 to 37 of SBAS288K.
final class Ads1256Test {
    private static final BusAddress.Spi ADDRESS = new BusAddress.Spi(0, 1);

    private final PlayedBoard board = new PlayedBoard();
    private final TickingClock clock = new TickingClock();
    private final ChipDriver driver = new Ads1256(clock);
    private final PlayedAds1256 played = new PlayedAds1256();
    private final float[] values = new float[8];

    @AfterEach
    void close() {
        board.close();
    }

    private static AnalogInput volts(int input, int against) {
        return new AnalogInput("in" + input, input, against, Unit.VOLT, 1, 0);
    }

    private static Voltages settings(double rateHz, double fullScale, AnalogInput... inputs) {
        return new Voltages(rateHz, OptionalDouble.of(fullScale), List.of(inputs));
    }

    private Chip open(Voltages settings) {
        return driver.open(settings, board.open(ADDRESS));
    }

    @Test
    void theStartChecksResetsSetsReadsAgainAndCalibrates() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        Chip chip = open(settings(1_000, 1.25, volts(6, 7)));
        wire.record();
        chip.start();
        chip.stop();
        assertThat(wire.sent())
                .containsExactly(
                        "00", // WAKEUP
                        "0F", // SDATAC
                        "10 00, 7000 ns", // RREG STATUS
                        "FE", // RESET
                        "50 03 00 67 02 A1", // WREG: no buffer, 6 against 7, gain 4, 1,000 a second
                        "10 03, 7000 ns", // RREG of the four
                        "F0", // SELFCAL
                        "10 00, 7000 ns",
                        "10 00, 7000 ns",
                        "FD"); // STANDBY
        assertThat(played.calibrations).isEqualTo(1);
        assertThat(played.standingBy).isTrue();
    }

    @Test
    void oneInputIsReadWheneverAValueIsReady() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        ClockedChip chip = (ClockedChip) open(settings(15_000, 5, volts(0, -1)));
        chip.start();
        played.begin();
        wire.record();
        played.codes[0x08] = 0x7FFFFF;
        assertThat(chip.fetch(values, 0, 4)).isZero();
        assertThat(chip.fetch(values, 0, 0)).isZero();
        assertThat(chip.fetch(values, 1, 4)).isEqualTo(1);
        assertThat(wire.recorded())
                .containsExactly(
                        "10 00, 7000 ns | 31", "10 00, 7000 ns | 30", "01, 7000 ns | 7F FF FF");
        assertThat(values[1]).isEqualTo(5);
        assertThat(chip.fetch(values, 0, 4)).as("the same value is not read again").isZero();
        assertThat(chip.depthFrames()).isEqualTo(1);
        assertThat(chip.overran()).isFalse();
        played.busyReads = 0;
        played.begin();
        clock.sleepUntil(clock.nanos() + 101_000);
        assertThat(chip.fetch(values, 0, 4)).isEqualTo(1);
        assertThat(chip.overran()).as("101 µs at 66.7 µs a frame").isTrue();
    }

    @Test
    void codesBecomeVoltages() throws Exception {
        board.plug(ADDRESS, played);
        ClockedChip chip = (ClockedChip) open(settings(100, 0.078125, volts(2, 3)));
        chip.start();
        assertThat(played.register(2)).as("gain 64, no clock out").isEqualTo(0x06);
        assertThat(fetched(chip, 0)).isZero();
        assertThat(fetched(chip, 1)).isCloseTo(9.3132e-9f, within(1e-12f));
        assertThat(fetched(chip, 0xFFFFFF)).isCloseTo(-9.3132e-9f, within(1e-12f));
        assertThat(fetched(chip, 0x7FFFFF)).isEqualTo(0.078125f);
        assertThat(fetched(chip, 0x800000)).isCloseTo(-0.078125f, within(1e-7f));
    }

    private float fetched(ClockedChip chip, int code) throws SensorException {
        played.codes[0x23] = code;
        played.begin();
        assertThat(chip.fetch(values, 0, 1)).isZero();
        assertThat(chip.fetch(values, 0, 1)).isEqualTo(1);
        return values[0];
    }

    @Test
    void severalInputsAreSwitchedToStartedAnewAndReadInTurn() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        AnalogInput clamp = new AnalogInput("clamp", 1, -1, Unit.AMPERE, 30, 2.5);
        SampledChip chip = (SampledChip) open(settings(100, 5, volts(4, 5), clamp));
        chip.start();
        played.codes[0x45] = 0x800001;
        played.codes[0x18] = 0x600000;
        wire.record();
        chip.sample(values, 1);
        assertThat(wire.sent())
                .containsExactly(
                        "51 00 45", // WREG MUX
                        "FC", // SYNC
                        "00", // WAKEUP
                        "10 00, 7000 ns",
                        "10 00, 7000 ns",
                        "01, 7000 ns",
                        "51 00 18",
                        "FC",
                        "00",
                        "10 00, 7000 ns",
                        "10 00, 7000 ns",
                        "01, 7000 ns");
        assertThat(values[1]).isEqualTo(-5);
        assertThat(values[2]).isCloseTo((3.75f - 2.5f) * 30, within(1e-4f));
        assertThat(chip.channels().get(1).maximum()).isEqualTo(75);
    }

    @Test
    void theSlowestDataRateThatLeavesTheBusFreeForHalfTheTimeIsTaken() throws Exception {
        board.plug(ADDRESS, played);
        assertThat(dataRateCode(1)).isEqualTo(0xA1);
        assertThat(dataRateCode(300)).isEqualTo(0xB0);
        assertThat(dataRateCode(870)).isEqualTo(0xF0);
        assertThat(dataRateCode(1_700)).as("more than half").isEqualTo(0xF0);
    }

    private int dataRateCode(double rateHz) throws Exception {
        open(settings(rateHz, 5, volts(0, -1), volts(1, -1))).start();
        return played.register(3);
    }

    @Test
    void theChipIsKnownByItsStatus() {
        board.plug(ADDRESS, played);
        assertThat(driver.identifies(board.open(ADDRESS))).isTrue();
        board.plug(ADDRESS, SpiPeer.NOBODY);
        assertThat(driver.identifies(board.open(ADDRESS))).isFalse();
        assertThatThrownBy(open(settings(100, 5, volts(0, -1)))::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ads1256 must have 3 in the upper half of its status, answered 0xff: another chip is there, or none. Check its power, its wires and chip select, and the driver's name");
    }

    @Test
    void aChipThatIsLostMeanwhileIsTold() throws Exception {
        board.plug(ADDRESS, heldLow());
        ClockedChip chip = (ClockedChip) open(settings(100, 5, volts(0, -1)));
        assertThatThrownBy(() -> chip.fetch(values, 0, 1))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("answered 0x00");
        Wire wire = board.plug(ADDRESS, played);
        ClockedChip other = (ClockedChip) open(settings(100, 5, volts(0, -1)));
        other.start();
        wire.failAfter(0, "Input/output error (errno 5)");
        assertThatThrownBy(() -> other.fetch(values, 0, 1))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 5");
    }

    private static SpiPeer heldLow() {
        return (out, outOffset, in, inOffset, length) ->
                Arrays.fill(in, inOffset, inOffset + length, (byte) 0);
    }

    @Test
    void aProviderThatCannotPauseIsTold() {
        board.plug(ADDRESS, played);
        Spi able = ((Line.OverSpi) board.open(ADDRESS)).spi();
        Chip chip =
                driver.open(
                        settings(100, 5, volts(0, -1)), new Line.OverSpi(new NeverPausing(able)));
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith(
                        "ads1256 needs an SPI provider that can write, pause and read under one chip select (writeThenRead of Pi4J): ");
    }

    /// An SPI device of a provider that has transfers alone.
    private static final class NeverPausing extends SpiBase {
        private final Spi able;

        NeverPausing(Spi able) {
            super(able.provider(), able.config());
            this.able = able;
        }

        @Override
        public int transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
            return able.transfer(out, outOffset, in, inOffset, length);
        }

        @Override
        public int read() {
            return able.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return able.read(into, offset, length);
        }

        @Override
        public int write(byte value) {
            return able.write(value);
        }

        @Override
        public int write(byte[] from, int offset, int length) {
            return able.write(from, offset, length);
        }
    }

    @Test
    void aConversionAndACalibrationThatNeverEndAreTold() throws Exception {
        board.plug(ADDRESS, played);
        SampledChip chip = (SampledChip) open(settings(100, 5, volts(0, -1), volts(1, -1)));
        chip.start();
        played.busyReads = Integer.MAX_VALUE;
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("ads1256 did not end a conversion within 21.18 ms");
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("ads1256 did not end a conversion within 25.9 ms");
    }

    @Test
    void ratesAreThoseOfTheChipForOneInputAndOfItsSettlingForSeveral() {
        assertThat(driver.plan(settings(15_000, 5, volts(0, -1)))).isInstanceOf(Possible.class);
        assertThat(((Possible) driver.plan(settings(2.5, 5, volts(0, -1)))).sampleRateHz())
                .isEqualTo(2.5);
        assertThat(refusals(settings(30_000, 5, volts(0, -1))))
                .containsExactly(
                        new Refusal(
                                "rate",
                                "must be one of 2.5, 5, 10, 15, 25, 30, 50, 60, 100, 500, 1000, 2000, 3750, 7500, 15000 Hz, was 30000 Hz"));
        assertThat(refusals(settings(2_000, 5, volts(0, -1), volts(1, -1))))
                .containsExactly(
                        new Refusal(
                                "rate", "must be at most 1798.56 Hz for 2 inputs, was 2000 Hz"));
    }

    @Test
    void fullScalesInputsAndNonsenseAreRefusedTogether() {
        assertThat(refusals(settings(0, 3.3, volts(8, -1), volts(2, 2))))
                .containsExactly(
                        new Refusal("channels.in8", "must be of an input from 0 to 7, was 8"),
                        new Refusal(
                                "channels.in2",
                                "must be measured against ground, or as a pair of any two; was 2 against 2"),
                        new Refusal(
                                "reference",
                                "must be the full scale, one of 5, 2.5, 1.25, 0.625, 0.3125, 0.15625, 0.078125 V, was 3.3 V"),
                        new Refusal("rate", "must be above 0 Hz, was 0 Hz"));
    }

    private List<Refusal> refusals(ChipSettings settings) {
        return ((Impossible) driver.plan(settings)).refusals();
    }

    @Test
    void neitherAFetchNorASampleAllocates() throws Exception {
        board.plug(ADDRESS, played);
        ClockedChip one = (ClockedChip) open(settings(15_000, 5, volts(0, -1)));
        one.start();
        assertThat(
                        Allocated.bytesOfAThousand(() -> {
                            played.begin();
                            one.fetch(values, 0, 1);
                            one.fetch(values, 0, 1);
                        }))
                .isLessThan(1_000);
        SampledChip several = (SampledChip) open(settings(100, 5, volts(0, -1), volts(1, -1)));
        several.start();
        assertThat(Allocated.bytesOfAThousand(() -> several.sample(values, 0))).isLessThan(1_000);
    }
}
