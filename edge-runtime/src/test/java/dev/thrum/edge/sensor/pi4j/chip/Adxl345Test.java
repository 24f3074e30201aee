package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Acceleration;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedAdxl345;
import dev.thrum.edge.testing.chip.RegisterChip;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against the ADXL345 Data Sheet, Rev. E: Table 19 for the registers, Table 7 for the rates.
final class Adxl345Test extends AccelerometerTests {
    private final PlayedAdxl345 adxl345 = new PlayedAdxl345(clock::time);

    @Override
    ChipDriver driver(MonotonicClock clock) {
        return Adxl345.driver(clock);
    }

    @Override
    PlayedAccelerometer played() {
        return adxl345;
    }

    @Override
    double fastestHz() {
        return 3200;
    }

    @Override
    double stepG() {
        return 2 / 256.0;
    }

    @Test
    void theStartWritesWhatTheDataSheetAsksFor() throws Exception {
        Wire wire = plug();
        wire.record();
        started(3200, 16);
        List<String> sent = wire.sent();
        assertThat(sent.subList(0, 9))
                .containsExactly(
                        "80 00", // DEVID
                        "2D 00", // standby
                        "2E 00", // no interrupts
                        "2D 00", "2C 0D", // 800 Hz for the self-test
                        "31 0B", // full resolution, 16 g
                        "38 00", // bypass empties the FIFO
                        "38 80", // stream
                        "2D 08"); // measure
        assertThat(sent).contains("31 8B"); // the force
        assertThat(sent.subList(sent.size() - 6, sent.size()))
                .containsExactly("2D 00", "2C 0F", "31 0B", "38 00", "38 80", "2D 08");
    }

    @Test
    void aFrameIsOneReadOfSixBytes() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(3200, 16);
        wire.record();
        played().move((axis, seconds) -> new double[] {1, -1, 0.5}[axis]);
        measure(2, 3200);
        float[] values = fetch(chip, 2);
        assertThat(wire.recorded())
                .containsExactly(
                        "B0 00 | 00 82", // INT_SOURCE: data, watermark of 0, no overrun
                        "B9 00 | 00 02", // FIFO_STATUS: 2 entries
                        "F2 00 00 00 00 00 00 | 00 00 01 00 FF 80 00",
                        "F2 00 00 00 00 00 00 | 00 00 01 00 FF 80 00");
        assertThat(values).containsExactly(1, -1, 0.5f, 1, -1, 0.5f);
    }

    @Test
    void overI2cTheRegistersAreTheSame() throws Exception {
        Wire wire = board.plug(I2C, adxl345);
        ClockedChip chip =
                (ClockedChip) driver(clock).open(new Acceleration(800, 4), board.open(I2C));
        wire.record();
        chip.start();
        assertThat(wire.sent()).startsWith("W 00 R 1", "W 2D 00", "W 2E 00", "W 2D 00", "W 2C 0D");
        measure(1, 800);
        fetch(chip, 1);
        assertThat(wire.sent()).containsExactly("W 30 R 1", "W 39 R 1", "W 32 R 6");
    }

    @Test
    void ratesThatTheWiresAreTooSlowForAreRefused() {
        board.plug(I2C, adxl345);
        plug();
        Chip overI2c = driver(clock).open(new Acceleration(1600, 16), board.open(I2C));
        assertThatThrownBy(overI2c::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "adxl345 gives at most 800 Hz over I2C at 400 kHz, `rate` was 1600 Hz. Lower it, or connect the chip over SPI");
        Chip slow = driver(clock).open(new Acceleration(3200, 16), board.open(SPI, 1_000_000));
        assertThatThrownBy(slow::start)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "adxl345 needs an SPI clock of at least 2000000 Hz to give 3200 Hz, it is 1000000 Hz. Raise it, to 5 MHz at most, or lower `rate`");
    }

    @Test
    void thirtyTwoFramesAreTheLatest() throws Exception {
        plug();
        ClockedChip chip = started(3200, 16);
        played().move((axis, seconds) -> Math.round(seconds * 3200) * 2 / 256.0);
        measure(40, 3200);
        float[] values = fetch(chip, 32);
        assertThat(chip.overran()).isTrue();
        assertThat(values[3 * 31] - values[0]).isEqualTo(31 * 2 / 256f);
        assertThat(chip.fetch(values, 0, 32)).as("measured meanwhile").isLessThanOrEqualTo(1);
        assertThat(chip.overran()).isFalse();
    }

    @Test
    void anOpenLineGivesNoFrames() {
        board.plug(SPI, SpiPeer.NOBODY);
        ClockedChip chip = open(3200, 16);
        float[] values = new float[96];
        assertThatThrownBy(() -> chip.fetch(values, 0, 32))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "adxl345 says that it holds 127 frames, it can hold 33: the bus is disturbed or open. Check the wires and their length, or lower the clock of the bus");
    }

    @Test
    void anotherChipIsNamed() {
        board.plug(
                SPI,
                new RegisterChip() {
                    @Override
                    protected int readRegister(int number) {
                        return 0x33;
                    }

                    @Override
                    protected void writeRegister(int number, int value) {}
                });
        assertThatThrownBy(() -> open(3200, 16).start())
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "adxl345 must say 0xE5 in register 0x00, said 0x33: another chip is there. Check `driver` and `bus`");
    }

    @Test
    void whatItCannotDoIsToldTogether() {
        assertThat(refusals(5000, 20))
                .containsExactly(
                        "rate must be one of 3200, 1600, 800, 400, 200, 100, 50, 25, 12.5, 6.25 Hz, was 5000 Hz",
                        "range must be above 0 and at most 16 g, was 20 g");
        assertThat(refusals(Double.NaN, 0)).hasSize(2);
    }

    @Test
    void theSmallestRangeThatHoldsIsTaken() {
        assertThat(possible(3200, 3).channels())
                .containsExactly(
                        new Channel("x", Unit.STANDARD_GRAVITY, -4, 4 - 2 / 256.0),
                        new Channel("y", Unit.STANDARD_GRAVITY, -4, 4 - 2 / 256.0),
                        new Channel("z", Unit.STANDARD_GRAVITY, -4, 4 - 2 / 256.0));
        assertThat(possible(3180, 3).sampleRateHz()).isEqualTo(3200);
    }
}
