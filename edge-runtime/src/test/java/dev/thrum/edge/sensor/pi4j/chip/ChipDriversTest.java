package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChipDriversTest {
    @Test
    void everyDriverIsFoundByItsName() {
        assertThat(ChipDrivers.all())
                .extracting(driver -> driver.description().driver())
                .containsExactly(
                        "ads1115", "ads1256", "adxl345", "adxl355", "iis3dwb", "ina219", "ina226",
                        "ina228", "lis3dh", "mcp3008", "mcp3208", "mpu6050");
        for (ChipDriver driver : ChipDrivers.all()) {
            assertThat(ChipDrivers.named(driver.description().driver())).containsSame(driver);
        }
        assertThat(ChipDrivers.named("ads9999")).isEmpty();
    }

    @Test
    void everyDriverSaysHowItsChipIsReached() {
        assertThat(ChipDrivers.all())
                .extracting(ChipDriver::description)
                .allMatch(chip -> chip.i2c().isPresent() || chip.spi().isPresent());
    }
}
