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
import dev.thrum.edge.testing.chip.PlayedMcp;
import dev.thrum.edge.testing.chip.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The bytes are those of figure 6-1 of DS21295D and DS21298E, the codes those of section 4.
final class Mcp3x08Test {
    private static final BusAddress.Spi ADDRESS = new BusAddress.Spi(0, 0);
    private static final ChipDriver MCP3208 = new Mcp3208();
    private static final ChipDriver MCP3008 = new Mcp3008();

    private final PlayedBoard board = new PlayedBoard();
    private final PlayedMcp twelveBits = new PlayedMcp(12);
    private final PlayedMcp tenBits = new PlayedMcp(10);
    private final float[] values = new float[8];

    @AfterEach
    void close() {
        board.close();
    }

    private static AnalogInput volts(int input, int against) {
        return new AnalogInput("in" + input, input, against, Unit.VOLT, 1, 0);
    }

    private static Voltages settings(double rateHz, double referenceVolts, AnalogInput... inputs) {
        return new Voltages(rateHz, OptionalDouble.of(referenceVolts), List.of(inputs));
    }

    private SampledChip open(ChipDriver driver, Voltages settings) {
        return (SampledChip) driver.open(settings, board.open(ADDRESS));
    }

    @Test
    void everyInputOfTheMcp3208IsAskedForWithItsThreeBytes() throws Exception {
        Wire wire = board.plug(ADDRESS, twelveBits);
        AnalogInput[] all = new AnalogInput[8];
        for (int input = 0; input < 8; input++) {
            all[input] = volts(input, -1);
            twelveBits.singleEnded[input] = 0x111 * input;
        }
        SampledChip chip = open(MCP3208, settings(100, 4.096, all));
        wire.record();
        chip.sample(values, 0);
        assertThat(wire.recorded())
                .containsExactly(
                        "06 00 00 | 00 00 00",
                        "06 40 00 | 00 01 11",
                        "06 80 00 | 00 02 22",
                        "06 C0 00 | 00 03 33",
                        "07 00 00 | 00 04 44",
                        "07 40 00 | 00 05 55",
                        "07 80 00 | 00 06 66",
                        "07 C0 00 | 00 07 77");
        assertThat(values[7]).isCloseTo(1.911f, within(1e-6f));
    }

    @Test
    void theMcp3008IsAskedForOneOfItsInputsAndOneOfItsPairs() throws Exception {
        Wire wire = board.plug(ADDRESS, tenBits);
        tenBits.singleEnded[5] = 0x2AB;
        tenBits.pairs[3] = 0x155;
        SampledChip chip = open(MCP3008, settings(100, 1.024, volts(5, -1), volts(3, 2)));
        wire.record();
        chip.sample(values, 0);
        assertThat(wire.recorded()).containsExactly("01 D0 00 | 00 02 AB", "01 30 00 | 00 01 55");
        assertThat(values[0]).isCloseTo(0.683f, within(1e-6f));
        assertThat(values[1]).isCloseTo(0.341f, within(1e-6f));
    }

    @Test
    void aPairOfTheMcp3208IsNamedByItsUpperInput() throws Exception {
        Wire wire = board.plug(ADDRESS, twelveBits);
        SampledChip chip = open(MCP3208, settings(100, 5, volts(6, 7), volts(7, 6)));
        wire.record();
        chip.sample(values, 0);
        assertThat(wire.sent()).containsExactly("05 80 00", "05 C0 00");
    }

    @Test
    void codesBecomeVoltagesFromNothingToTheReferenceLessOneStep() throws Exception {
        board.plug(ADDRESS, twelveBits);
        SampledChip chip = open(MCP3208, settings(100, 3.3, volts(0, -1)));
        assertThat(sampled(chip, 0)).isZero();
        assertThat(sampled(chip, 1)).isCloseTo(0.00080566f, within(1e-7f));
        assertThat(sampled(chip, 2048)).isCloseTo(1.65f, within(1e-6f));
        assertThat(sampled(chip, 4095)).isCloseTo(3.2991943f, within(1e-6f));
    }

    private float sampled(SampledChip chip, int code) throws SensorException {
        twelveBits.singleEnded[0] = code;
        chip.sample(values, 0);
        return values[0];
    }

    @Test
    void aHallSensorReadsNegativeBelowItsMiddle() throws Exception {
        board.plug(ADDRESS, twelveBits);
        AnalogInput acs712 = new AnalogInput("phase", 2, -1, Unit.AMPERE, 1 / 0.185, 2.5);
        SampledChip chip = open(MCP3208, settings(100, 5, acs712));
        twelveBits.singleEnded[2] = 1290; // 1.5747 V
        chip.sample(values, 3);
        assertThat(values[3]).isCloseTo(-5.0018f, within(1e-3f));
        assertThat(chip.channels())
                .containsExactly(
                        new Channel(
                                "phase",
                                Unit.AMPERE,
                                -2.5 * (1 / 0.185),
                                (5 * 4095.0 / 4096 - 2.5) * (1 / 0.185)));
    }

    @Test
    void whatTheChipDoesNotDriveDoesNotMatter() throws Exception {
        board.plug(ADDRESS, twelveBits);
        twelveBits.pulledUp = true;
        twelveBits.singleEnded[0] = 0x0F0;
        SampledChip chip = open(MCP3208, settings(100, 4.096, volts(0, -1)));
        chip.start();
        chip.sample(values, 0);
        assertThat(values[0]).isCloseTo(0.240f, within(1e-6f));
    }

    @Test
    void theStartHearsTheCodeBackwards() throws Exception {
        Wire wire = board.plug(ADDRESS, twelveBits);
        twelveBits.singleEnded[1] = 0b1010_0000_0011;
        wire.record();
        open(MCP3208, settings(100, 3.3, volts(1, -1))).start();
        assertThat(wire.recorded()).containsExactly("06 40 00 00 00 | 00 0A 03 80 A0");
    }

    @Test
    void anEmptySocketIsToldWhereTheWireIsPulledUp() {
        SampledChip chip = open(MCP3208, settings(100, 3.3, volts(0, -1)));
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "mcp3208 answered 0xffffffffff, without the 0 before the code: nothing drives its data line. Check that it has power, and its wires and chip select");
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("mcp3208 answered 0xffffff, without");
    }

    @Test
    void theOtherOfTheTwoChipsIsToldAtTheStart() {
        board.plug(ADDRESS, tenBits);
        tenBits.singleEnded[0] = 0x155;
        assertThatThrownBy(open(MCP3208, settings(100, 3.3, volts(0, -1)))::start)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("another chip is there, or the clock is too fast");
    }

    @Test
    void aBusThatFailsIsNotHidden() {
        Wire wire = board.plug(ADDRESS, twelveBits);
        SampledChip chip = open(MCP3208, settings(100, 3.3, volts(0, -1)));
        wire.failAfter(0, "Input/output error (errno 5)");
        assertThatThrownBy(() -> chip.sample(values, 0))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 5");
    }

    @Test
    void theFastestRateIsWhatTheClockLeavesToEachInput() {
        assertThat(MCP3208.plan(settings(20_833, 3.3, volts(0, -1), volts(1, -1))))
                .isInstanceOf(Possible.class);
        assertThat(refusals(MCP3208, settings(20_834, 3.3, volts(0, -1), volts(1, -1))))
                .containsExactly(
                        new Refusal(
                                "rate", "must be at most 20833.3 Hz for 2 inputs, was 20834 Hz"));
        assertThat(refusals(MCP3008, settings(60_000, 3.3, volts(0, -1))))
                .containsExactly(
                        new Refusal("rate", "must be at most 56250 Hz for 1 input, was 60000 Hz"));
    }

    @Test
    void everythingThatCannotBeIsToldAtOnce() {
        Voltages nonsense =
                new Voltages(0, OptionalDouble.empty(), List.of(volts(8, -1), volts(2, 1)));
        assertThat(refusals(MCP3208, nonsense))
                .containsExactly(
                        new Refusal("channels.in8", "must be of an input from 0 to 7, was 8"),
                        new Refusal(
                                "channels.in2",
                                "must be measured against ground, or as a pair of 0 and 1, 2 and 3, 4 and 5, 6 and 7; was 2 against 1"),
                        new Refusal(
                                "reference",
                                "must be stated: the chip has none of its own, it is what its VREF pin is at"),
                        new Refusal("rate", "must be above 0 Hz, was 0 Hz"));
        assertThat(refusals(MCP3208, settings(10, 6, volts(0, -1))))
                .containsExactly(new Refusal("reference", "must be 0.25 to 5.5 V, was 6 V"));
        AnalogInput flat = new AnalogInput("flat", 0, -1, Unit.AMPERE, 0, 0);
        assertThat(refusals(MCP3208, settings(10, 5, flat, flat)))
                .extracting(Refusal::words)
                .contains(
                        "must each have their own name, was [flat, flat]",
                        "must have a scale other than 0, was 0 per V from 0 V");
        assertThat(refusals(MCP3208, new Voltages(10, OptionalDouble.of(5), new ArrayList<>())))
                .containsExactly(
                        new Refusal("channels", "must name at least one input, was empty"));
    }

    private static List<Refusal> refusals(ChipDriver driver, ChipSettings settings) {
        return ((Impossible) driver.plan(settings)).refusals();
    }

    @Test
    void settingsOfAnotherFamilyAreAMistakeOfTheCaller() {
        assertThatThrownBy(() -> MCP3208.plan(new ChipSettings.Acceleration(100, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mcp3208 takes Voltages, was given Acceleration");
    }

    @Test
    void aSampleAllocatesNothing() throws Exception {
        board.plug(ADDRESS, twelveBits);
        SampledChip chip = open(MCP3208, settings(100, 3.3, volts(0, -1), volts(1, 0)));
        assertThat(Allocated.bytesOfAThousand(() -> chip.sample(values, 0))).isLessThan(1_000);
    }
}
