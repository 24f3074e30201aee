package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Acceleration;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedLis3dh;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against the LIS3DH datasheet, DocID17530 Rev 2: Table 21 for the registers.
final class Lis3dhTest extends AccelerometerTests {
    private final PlayedLis3dh lis3dh = new PlayedLis3dh(clock::time);

    @Override
    ChipDriver driver(MonotonicClock clock) {
        return Lis3dh.driver(clock);
    }

    @Override
    PlayedAccelerometer played() {
        return lis3dh;
    }

    @Override
    double fastestHz() {
        return 1344;
    }

    @Override
    double stepG() {
        return 0.004;
    }

    @Test
    void theStartWritesWhatTheDatasheetAsksFor() throws Exception {
        Wire wire = plug();
        wire.record();
        started(5376, 8);
        List<String> sent = wire.sent();
        assertThat(sent.subList(0, 11))
                .containsExactly(
                        "8F 00", // WHO_AM_I
                        "20 00", // power-down
                        "24 80", // trimming values anew
                        "21 00", // no high-pass filter
                        "22 00", // no interrupts
                        "20 00", "23 80", // whole numbers only, 2 g for the self-test
                        "24 40", // FIFO on
                        "2E 00", // bypass empties it
                        "2E 80", // stream
                        "20 77"); // 400 Hz, three axes
        assertThat(sent).contains("23 82"); // the force
        assertThat(sent.subList(sent.size() - 6, sent.size()))
                .containsExactly("20 00", "23 A0", "24 40", "2E 00", "2E 80", "20 9F");
    }

    @Test
    void allFramesAreOneRead() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(1344, 2);
        wire.record();
        played().move((axis, seconds) -> new double[] {1, -1, 0.5}[axis]);
        measure(2, 1344);
        float[] values = fetch(chip, 2);
        assertThat(wire.recorded())
                .containsExactly(
                        "AF 00 | 00 02",
                        "E8 00 00 00 00 00 00 00 00 00 00 00 00 | 00 80 3E 80 C1 40 1F 80 3E 80 C1 40 1F");
        assertThat(values).containsExactly(1, -1, 0.5f, 1, -1, 0.5f);
    }

    @Test
    void overI2cBit7LetsTheAddressMoveOn() throws Exception {
        BusAddress.I2c at = new BusAddress.I2c(1, 0x18);
        Wire wire = board.plug(at, lis3dh);
        ClockedChip chip =
                (ClockedChip) driver(clock).open(new Acceleration(400, 2), board.open(at));
        chip.start();
        wire.record();
        played().move((axis, seconds) -> new double[] {1, -1, 0.5}[axis]);
        measure(2, 400);
        assertThat(fetch(chip, 2)).containsExactly(1, -1, 0.5f, 1, -1, 0.5f);
        assertThat(wire.sent()).containsExactly("W 2F R 1", "W A8 R 12");
    }

    @Test
    void aDigitIsThreeQuartersOfAMilligAtSixteenG() throws Exception {
        plug();
        ClockedChip chip = started(1344, 16);
        played().move((axis, seconds) -> 4.8);
        measure(1, 1344);
        assertThat(fetch(chip, 1)).containsOnly(4.8f);
    }

    @Test
    void lowPowerModeHasEightBits() throws Exception {
        plug();
        ClockedChip chip = started(5376, 2);
        played().move((axis, seconds) -> 0.161);
        measure(1, 5376);
        assertThat(fetch(chip, 1)).containsOnly(0.16f);
    }

    @Test
    void thirtyTwoFramesAreTheLatest() throws Exception {
        plug();
        ClockedChip chip = started(1344, 2);
        played().move((axis, seconds) -> Math.round(seconds * 1344) * 0.004);
        measure(40, 1344);
        float[] values = fetch(chip, 32);
        assertThat(chip.overran()).isTrue();
        assertThat(values[3 * 31] - values[0]).isCloseTo(31 * 0.004f, within());
        assertThat(values[3 * 31]).isCloseTo(40 * 0.004f, within());
    }

    private static Offset<Float> within() {
        return Assertions.within(1e-6f);
    }

    @Test
    void anOpenLineGivesNoFrames() {
        board.plug(SPI, SpiPeer.NOBODY);
        ClockedChip chip = open(1344, 2);
        float[] values = new float[96];
        assertThatThrownBy(() -> chip.fetch(values, 0, 32))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("lis3dh says that it holds 31 frames while it is empty");
    }

    @Test
    void whatItCannotDoIsToldTogether() {
        assertThat(refusals(3200, 24))
                .containsExactly(
                        "rate must be one of 5376, 1600, 1344, 400, 200, 100, 50, 25, 10, 1 Hz, was 3200 Hz",
                        "range must be above 0 and at most 16 g, was 24 g");
    }
}
