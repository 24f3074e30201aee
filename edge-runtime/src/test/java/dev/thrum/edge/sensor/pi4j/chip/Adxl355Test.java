package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Acceleration;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedAdxl355;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against what the drivers that follow the ADXL355's data sheet say.
final class Adxl355Test extends AccelerometerTests {
    private final PlayedAdxl355 adxl355 = new PlayedAdxl355(clock::time);

    @Override
    ChipDriver driver(MonotonicClock clock) {
        return Adxl355.driver(clock);
    }

    @Override
    PlayedAccelerometer played() {
        return adxl355;
    }

    @Override
    double fastestHz() {
        return 4000;
    }

    @Override
    double stepG() {
        return 1 / 256_000.0;
    }

    @Test
    void theStartWritesWhatTheDataSheetAsksFor() throws Exception {
        Wire wire = plug();
        wire.record();
        started(4000, 4);
        List<String> sent = wire.sent();
        assertThat(sent.subList(0, 7))
                .containsExactly(
                        "05 00", // PARTID, 0x02 moved up, read
                        "5E 52", // reset
                        "5A 01", // standby
                        "50 02", // 1,000 Hz for the self-test
                        "58 83", // 8 g
                        "5C 00", // no force
                        "5A 00"); // measure
        assertThat(sent).contains("5C 03"); // the force
        List<String> last = sent.subList(sent.size() - 7, sent.size());
        assertThat(last.subList(0, 5)).containsExactly("5A 01", "50 00", "58 82", "5C 00", "5A 00");
        assertThat(last.get(5)).startsWith("23 00").hasSize(3 * (1 + 96 * 3) - 1);
        assertThat(last.get(6)).isEqualTo("09 00");
    }

    @Test
    void allNumbersAreOneRead() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(4000, 2);
        wire.record();
        played().move((axis, seconds) -> new double[] {1, -1, 1 / 256_000.0}[axis]);
        measure(1, 4000);
        float[] values = fetch(chip, 1);
        assertThat(wire.recorded())
                .containsExactly(
                        "09 00 00 | 00 01 03",
                        "23 00 00 00 00 00 00 00 00 00 | 00 3E 80 01 C1 80 00 00 00 10");
        assertThat(values).containsExactly(1, -1, (float) (1 / 256_000.0));
    }

    @Test
    void overI2cTheRegistersAreNotMoved() throws Exception {
        BusAddress.I2c at = new BusAddress.I2c(1, 0x1D);
        Wire wire = board.plug(at, adxl355);
        ClockedChip chip =
                (ClockedChip) driver(clock).open(new Acceleration(1000, 2), board.open(at));
        chip.start();
        wire.record();
        measure(2, 1000);
        fetch(chip, 2);
        assertThat(wire.sent()).containsExactly("W 04 R 2", "W 11 R 18");
    }

    @Test
    void aFifoThatBeginsInTheMiddleOfAFrameIsReadFromTheNextX() throws Exception {
        plug();
        ClockedChip chip = started(4000, 2);
        played().move((axis, seconds) -> 0.1 * (axis + 1));
        measure(3, 4000);
        adxl355.loseOneNumber();
        float[] values = new float[9];
        assertThat(chip.fetch(values, 0, 3)).isEqualTo(2);
        assertThat(chip.overran()).isTrue();
        assertThat(values).startsWith(0.1f, 0.2f, 0.3f, 0.1f, 0.2f, 0.3f);
    }

    @Test
    void aFrameThatIsNotCompleteYetIsCompletedByTheNextFetch() throws Exception {
        plug();
        ClockedChip chip = started(4000, 2);
        played().move((axis, seconds) -> (Math.round(seconds * 4000) * 3 + axis) / 256_000.0);
        measure(3, 4000);
        adxl355.loseOneNumber();
        float[] values = new float[9];
        assertThat(chip.fetch(values, 0, 1)).as("y, z, x").isZero();
        assertThat(chip.fetch(values, 0, 1)).as("y, z, x").isEqualTo(1);
        assertThat(values[1] * 256_000).isEqualTo(values[0] * 256_000 + 1);
        assertThat(values[2] * 256_000).isEqualTo(values[0] * 256_000 + 2);
    }

    @Test
    void aFrameThatWasBegunBeforeALossIsNotCompletedAfterIt() throws Exception {
        plug();
        ClockedChip chip = started(4000, 2);
        played().move((axis, seconds) -> (Math.round(seconds * 4000) * 3 + axis) / 256_000.0);
        measure(3, 4000);
        adxl355.loseOneNumber();
        float[] values = new float[96];
        assertThat(chip.fetch(values, 0, 1)).as("y, z, x").isZero();
        measure(40, 4000);
        int frames = chip.fetch(values, 0, 32);
        assertThat(chip.overran()).isTrue();
        assertThat(frames).isGreaterThan(30);
        for (int frame = 0; frame < frames; frame++) {
            int x = Math.round(values[3 * frame] * 256_000);
            assertThat(x % 3).isZero();
            assertThat(Math.round(values[3 * frame + 1] * 256_000)).isEqualTo(x + 1);
            assertThat(Math.round(values[3 * frame + 2] * 256_000)).isEqualTo(x + 2);
        }
    }

    @Test
    void anOpenLineGivesNoFrames() {
        board.plug(SPI, SpiPeer.NOBODY);
        ClockedChip chip = open(4000, 2);
        float[] values = new float[96];
        assertThatThrownBy(() -> chip.fetch(values, 0, 32))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("adxl355 says that it holds 255 numbers, it can hold 96");
    }

    @Test
    void whatItCannotDoIsToldTogether() {
        assertThat(refusals(8000, 16))
                .containsExactly(
                        "rate must be one of 4000, 2000, 1000, 500, 250, 125, 62.5, 31.25, 15.625, 7.8125, 3.90625 Hz, was 8000 Hz",
                        "range must be above 0 and at most 8 g, was 16 g");
        assertThat(possible(3.9, 2).sampleRateHz()).isEqualTo(3.90625);
    }
}
