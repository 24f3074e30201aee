package dev.thrum.edge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BusSpeedCheckTest {
    private static final BusAddress I2C = new BusAddress.I2c(1, 0x18);
    private static final BusAddress SPI = new BusAddress.Spi(0, 0);

    @TempDir Path adapters;

    private Examination examine(String driver, double rateHz, BusAddress address) throws Exception {
        ChipDriver chip = ChipDrivers.named(driver).orElseThrow();
        ChipSettings settings = new ChipSettings.Acceleration(rateHz, 8);
        SensorConfig.Chip config =
                new SensorConfig.Chip(
                        "vibration",
                        chip,
                        settings,
                        (ChipDriver.Possible) chip.plan(settings),
                        address,
                        BusAccess.LINUX,
                        OptionalInt.empty());
        return Examination.of(new BusSpeedCheck(address.wires(), List.of(config), adapters));
    }

    private void clock(int hertz) throws Exception {
        Path node = Files.createDirectories(adapters.resolve("i2c-1/of_node"));
        Files.write(
                node.resolve("clock-frequency"),
                ByteBuffer.allocate(Integer.BYTES).putInt(hertz).array());
    }

    @Test
    void aBusOf100KilohertzIsTooSlowForAFastAccelerometer() throws Exception {
        clock(100_000);

        // 1,344 frames of 9 bytes of 9 clocks
        assertThat(examine("lis3dh", 1344, I2C).lines())
                .singleElement()
                .asString()
                .startsWith("warn bus i2c-1: speed: 100 kHz, about 109 % of it needed. Lower");
    }

    @Test
    void aBusOf400KilohertzIsFastEnoughForIt() throws Exception {
        clock(400_000);

        assertThat(examine("lis3dh", 1344, I2C).lines())
                .containsExactly("pass bus i2c-1: speed: 400 kHz, about 27 % of it needed");
    }

    @Test
    void aBusFasterThanItsChipsFails() throws Exception {
        clock(1_000_000);

        assertThat(examine("lis3dh", 1344, I2C).lines())
                .singleElement()
                .asString()
                .startsWith("fail bus i2c-1: speed: 1000 kHz")
                .contains(
                        "its chips bear 400 kHz. On a Raspberry Pi write"
                                + " dtparam=i2c_arm_baudrate=400000");
    }

    @Test
    void aBusWhoseClockTheKernelDoesNotTellPasses() throws Exception {
        assertThat(examine("lis3dh", 1344, I2C).lines())
                .containsExactly(
                        "pass bus i2c-1: speed: the kernel does not tell the clock of this bus");
    }

    @Test
    void spiIsReckonedByTheClockThatWillBeUsed() throws Exception {
        // 26,667 frames of 9 bytes at 10 MHz
        assertThat(examine("iis3dwb", 26_667, SPI).lines())
                .containsExactly("pass bus spi0: speed: about 19 % of it needed");
    }
}
