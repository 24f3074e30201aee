package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class BusLineTest {
    private static final BusAddress NOWHERE = new BusAddress.I2c(99, 0x53);
    private static final ChipDriver DRIVER = ChipDrivers.named("adxl345").orElseThrow();

    private static ChipSensor sensor() throws SensorException {
        return ChipSensor.of(
                "vibration",
                DRIVER,
                new ChipSettings.Acceleration(800, 16),
                new BusLine(BusAccess.LINUX, NOWHERE, DRIVER.description(), OptionalInt.empty()),
                MonotonicClock.SYSTEM);
    }

    @Test
    void aBusThatIsNotThereIsToldWithSensorChipPlaceAndMend() throws Exception {
        ChipSensor sensor = sensor();
        assertThatThrownBy(sensor::start)
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith(
                        "sensor vibration: adxl345: i2c-99 at 0x53: cannot open /dev/i2c-99:"
                                + " ENOENT, the bus is not there: enable it");
        sensor.close();
    }

    @Test
    void tryingAgainAndAgainLeavesNoThreadBehind() throws Exception {
        ChipSensor sensor = sensor();
        assertThatThrownBy(sensor::start).isInstanceOf(SensorException.class);
        int before = Thread.getAllStackTraces().size();
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThatThrownBy(sensor::start).isInstanceOf(SensorException.class);
        }
        assertThat(Thread.getAllStackTraces().size()).isLessThan(before + 10);
    }
}
