package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.testing.chip.I2cPeer;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedMpu6050;
import dev.thrum.edge.testing.chip.Wire;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against RM-MPU-6000A-00 Rev. 4.2.
final class Mpu6050Test extends AccelerometerTests {
    private final PlayedMpu6050 mpu6050 = new PlayedMpu6050(clock::time);

    @Override
    ChipDriver driver(MonotonicClock clock) {
        return Mpu6050.driver(clock);
    }

    @Override
    PlayedAccelerometer played() {
        return mpu6050;
    }

    @Override
    BusAddress address() {
        return I2C;
    }

    @Override
    double fastestHz() {
        return 1000;
    }

    @Override
    double stepG() {
        return 1 / 16_384.0;
    }

    @Test
    void theStartWritesWhatTheRegisterMapAsksFor() throws Exception {
        Wire wire = plug();
        wire.record();
        started(100, 16);
        List<String> sent = wire.sent();
        assertThat(sent.subList(0, 13))
                .containsExactly(
                        "W 75 R 1", // WHO_AM_I
                        "W 6B 80", // reset
                        "W 6B 08", // awake, no thermometer
                        "W 6C 07", // no gyroscope
                        "W 0D R 4", // factory trim
                        "W 23 00", // nothing goes into the FIFO
                        "W 19 00", // 1 kHz for the self-test
                        "W 1A 01", // low-pass at 184 Hz
                        "W 1C 10", // 8 g
                        "W 6A 04", // empty the FIFO
                        "W 6A 40", // FIFO on
                        "W 3A R 1", // forget overflows
                        "W 23 08"); // acceleration goes into it
        assertThat(sent).contains("W 1C F0"); // the forces
        assertThat(sent.subList(sent.size() - 8, sent.size()))
                .containsExactly(
                        "W 23 00",
                        "W 19 09", // 1 kHz / 10
                        "W 1A 03", // 44 Hz, below half of 100 Hz
                        "W 1C 18",
                        "W 6A 04",
                        "W 6A 40",
                        "W 3A R 1",
                        "W 23 08");
    }

    @Test
    void allFramesAreOneRead() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(1000, 2);
        wire.record();
        played().move((axis, seconds) -> new double[] {1, -1, 0.5}[axis]);
        measure(2, 1000);
        float[] values = fetch(chip, 2);
        assertThat(wire.recorded())
                .containsExactly(
                        "W 3A R 00", "W 72 R 00 0C", "W 74 R 40 00 C0 00 20 00 40 00 C0 00 20 00");
        assertThat(values).containsExactly(1, -1, 0.5f, 1, -1, 0.5f);
    }

    @Test
    void anOverflowEmptiesTheFifo() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(1000, 2);
        measure(171, 1000);
        wire.record();
        float[] values = new float[3 * 170];
        assertThat(chip.fetch(values, 0, 170)).isZero();
        assertThat(chip.overran()).isTrue();
        assertThat(wire.sent()).containsExactly("W 3A R 1", "W 6A 04", "W 6A 40", "W 3A R 1");
        played().move((axis, seconds) -> new double[] {1, -1, 0.5}[axis]);
        measure(2, 1000);
        assertThat(chip.fetch(values, 0, 170)).isEqualTo(3);
        assertThat(values).startsWith(1, -1, 0.5f, 1, -1, 0.5f);
        assertThat(chip.overran()).isFalse();
    }

    @Test
    void theSelfTestIsHeldAgainstTheFactoryTrim() throws Exception {
        plug();
        played().forceFactor(1.13);
        started(1000, 2);
        played().forceFactor(1.16);
        Chip chip = open(1000, 2);
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("x must move by 0.48 to 0.64 g, moved by 0.65 g")
                .hasMessageContaining("y must move by 0.29 to 0.39 g")
                .hasMessageContaining("z must move by 0.79 to 1.05 g");
    }

    @Test
    void aChipWithoutTrimIsNotTested() throws Exception {
        plug();
        mpu6050.withoutTrim();
        played().forceFactor(0);
        started(1000, 2);
    }

    @Test
    void anOpenLineGivesNoFrames() {
        board.plug(I2C, ones());
        ClockedChip chip = open(1000, 2);
        float[] values = new float[30];
        assertThatThrownBy(() -> chip.fetch(values, 0, 10))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("mpu6050 says that it holds 65535 bytes, it can hold 1024");
    }

    /// A bus whose data line no one pulls down, with no overflow told.
    private static I2cPeer ones() {
        return new I2cPeer() {
            private int register;

            @Override
            public void write(byte[] bytes, int offset, int length) {
                register = bytes[offset];
            }

            @Override
            public void read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) (register == 0x3A ? 0 : 0xFF));
            }
        };
    }

    @Test
    void whatItCannotDoIsToldTogether() {
        assertThat(refusals(3200, 16))
                .containsExactly(
                        "rate must be one of 1000, 500, 250, 200, 125, 100, 50, 40, 25, 20, 10, 8, 5, 4 Hz, was 3200 Hz");
    }
}
