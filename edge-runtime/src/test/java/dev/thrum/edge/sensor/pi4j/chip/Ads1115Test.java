package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.exception.Pi4JException;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Impossible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Possible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Refusal;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.testing.chip.Allocated;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The configurations are those of the Config register in SBAS444E.
final class Ads1115Test {
    private static final BusAddress.I2c ADDRESS = new BusAddress.I2c(1, 0x48);

    private final PlayedBoard board = new PlayedBoard();
    private final TickingClock clock = new TickingClock();
    private final ChipDriver driver = new Ads1115(clock);
    private final Played played = new Played();
    private final float[] values = new float[4];

    @AfterEach
    void close() {
        board.close();
    }

    /// An ADS1115 that is done when its configuration was read a few times.
    private static final class Played extends PlayedWords {
        final int[] codes = new int[8];
        int busyReads = 1;
        private int left;

        Played() {
            hold(0, 0);
            hold(1, 0x8583);
            hold(2, 0x8000);
            hold(3, 0x7FFF);
        }

        @Override
        void written(int register, int word) {
            super.written(register, word);
            if (register == 1 && (word & 0x8000) != 0) {
                left = busyReads;
                show();
            }
        }

        @Override
        void wasRead(int register) {
            if (register == 1 && left > 0) {
                left--;
                show();
            }
        }

        private void show() {
            hold(1, left > 0 ? held(1) & ~0x8000 : held(1) | 0x8000);
            if (left == 0) {
                hold(0, codes[(held(1) >>> 12) & 7] & 0xFFFF);
            }
        }
    }

    private static AnalogInput volts(int input, int against) {
        return new AnalogInput("in" + input + against, input, against, Unit.VOLT, 1, 0);
    }

    private static Voltages settings(double rateHz, AnalogInput... inputs) {
        return new Voltages(rateHz, OptionalDouble.empty(), List.of(inputs));
    }

    private SampledChip open(Voltages settings) {
        return (SampledChip) driver.open(settings, board.open(ADDRESS));
    }

    @Test
    void aSampleStartsAConversionWaitsForItAndReadsIt() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        played.codes[4] = 0x7FFF;
        SampledChip chip = open(settings(100, volts(0, -1)));
        wire.record();
        chip.sample(values, 0);
        assertThat(wire.recorded())
                .containsExactly(
                        "W 01 C3 E3", // start, input 0 against ground, 4.096 V, one, 860 per second
                        "W 01 R 43 E3",
                        "W 01 R C3 E3",
                        "W 00 R 7F FF");
        assertThat(values[0]).isCloseTo(4.095875f, within(1e-6f));
    }

    @Test
    void everyInputAndEveryPairHasItsCode() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        played.busyReads = 0;
        Voltages all =
                settings(
                        50,
                        volts(0, 1),
                        volts(0, 3),
                        volts(1, 3),
                        volts(2, 3),
                        volts(0, -1),
                        volts(1, -1),
                        volts(2, -1),
                        volts(3, -1));
        SampledChip chip = open(all);
        wire.record();
        chip.sample(new float[8], 0);
        assertThat(wire.sent().stream().filter(sent -> sent.startsWith("W 01 ")).toList())
                .filteredOn(sent -> !sent.contains("R"))
                .containsExactly(
                        "W 01 83 E3",
                        "W 01 93 E3",
                        "W 01 A3 E3",
                        "W 01 B3 E3",
                        "W 01 C3 E3",
                        "W 01 D3 E3",
                        "W 01 E3 E3",
                        "W 01 F3 E3");
    }

    @Test
    void everyFullScaleHasItsCodeAndItsStep() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        played.busyReads = 0;
        played.codes[5] = -1;
        double[] fullScales = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256};
        String[] asked = {"D1", "D3", "D5", "D7", "D9", "DB"};
        double[] stepMicrovolts = {187.5, 125, 62.5, 31.25, 15.625, 7.8125};
        for (int index = 0; index < fullScales.length; index++) {
            SampledChip chip =
                    open(
                            new Voltages(
                                    10,
                                    OptionalDouble.of(fullScales[index]),
                                    List.of(volts(1, -1))));
            wire.record();
            chip.sample(values, 0);
            assertThat(wire.sent().getFirst()).isEqualTo("W 01 " + asked[index] + " E3");
            assertThat(values[0] * 1e6).isCloseTo(-stepMicrovolts[index], within(1e-3));
        }
    }

    @Test
    void inputsOfAFrameAreReadInTurnWithTheirScales() throws Exception {
        board.plug(ADDRESS, played);
        AnalogInput pressure = new AnalogInput("pressure", 2, -1, Unit.BAR, 2.5, 0.5);
        SampledChip chip = open(settings(10, volts(0, 1), pressure));
        played.codes[0] = -32_768;
        played.codes[6] = 20_000;
        chip.sample(values, 2);
        assertThat(values[2]).isEqualTo(-4.096f);
        assertThat(values[3]).isCloseTo(5.0f, within(1e-6f));
        assertThat(chip.channels().get(1))
                .isEqualTo(
                        new Channel(
                                "pressure", Unit.BAR, (-4.096 - 0.5) * 2.5, (4.096 - 0.5) * 2.5));
    }

    @Test
    void theStartKnowsTheChipByItsThresholds() throws Exception {
        Wire wire = board.plug(ADDRESS, played);
        wire.record();
        open(settings(10, volts(0, -1))).start();
        assertThat(wire.sent()).startsWith("W 02 R 2", "W 03 R 2", "W 01 C3 E3");
        assertThat(driver.identifies(board.open(ADDRESS))).isTrue();
        played.hold(3, 0x8000);
        assertThat(driver.identifies(board.open(ADDRESS))).isFalse();
        assertThatThrownBy(open(settings(10, volts(0, -1)))::start)
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith(
                        "ads1115 must hold its thresholds 0x8000 and 0x7fff, held 0x8000 and 0x8000: another chip");
    }

    @Test
    void aConversionThatNeverEndsIsTold() {
        board.plug(ADDRESS, played);
        played.busyReads = Integer.MAX_VALUE;
        SampledChip chip = open(settings(10, volts(0, -1)));
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ads1115 did not end a conversion within 21.3041 ms: it has lost its clock or its settings. Check its supply");
    }

    @Test
    void aChipThatWasResetAndABusThatIsHeldAreTold() {
        PlayedWords reset =
                new PlayedWords() {
                    @Override
                    void written(int register, int word) {}
                };
        reset.hold(0, 0);
        reset.hold(1, 0x8583);
        board.plug(ADDRESS, reset);
        SampledChip chip = open(settings(10, volts(0, -1)));
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("ads1115 was set to 0xc3e3, holds 0x8583: it was reset");
        reset.hold(1, 0xFFFF);
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("holds 0xffff");
    }

    @Test
    void nobodyAtTheAddressComesOutAsItIs() {
        assertThatThrownBy(open(settings(10, volts(0, -1)))::start)
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 121");
    }

    @Test
    void ratesScalesAndPairsThatCannotBeAreRefused() {
        assertThat(driver.plan(settings(600, volts(0, -1)))).isInstanceOf(Possible.class);
        assertThat(refusals(settings(860, volts(0, -1))))
                .containsExactly(
                        new Refusal("rate", "must be at most 610.102 Hz for 1 input, was 860 Hz"));
        assertThat(refusals(settings(200, volts(0, -1), volts(1, -1), volts(2, -1), volts(3, -1))))
                .containsExactly(
                        new Refusal("rate", "must be at most 152.526 Hz for 4 inputs, was 200 Hz"));
        assertThat(refusals(new Voltages(10, OptionalDouble.of(3.3), List.of(volts(1, 2)))))
                .containsExactly(
                        new Refusal(
                                "channels.in12",
                                "must be measured against ground, or as a pair of 0 against 1, 0 against 3, 1 against 3, 2 against 3; was 1 against 2"),
                        new Refusal(
                                "reference",
                                "must be one of 0.256, 0.512, 1.024, 2.048, 4.096, 6.144 V, was 3.3 V"));
    }

    private List<Refusal> refusals(ChipSettings settings) {
        return ((Impossible) driver.plan(settings)).refusals();
    }

    @Test
    void aSampleAllocatesNothing() throws Exception {
        board.plug(ADDRESS, played);
        SampledChip chip = open(settings(100, volts(0, -1), volts(1, 3)));
        assertThat(Allocated.bytesOfAThousand(() -> chip.sample(values, 0))).isLessThan(1_000);
    }
}
