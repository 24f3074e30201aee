package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BusesTest {
    private static final int FASTEST_HZ = 5_000_000;
    private static final BusAddress I2C = new BusAddress.I2c(1, 0x53);
    private static final BusAddress SPI = new BusAddress.Spi(0, 1);
    private static final ChipDescription BOTH =
            chip(
                    Optional.of(new ChipDescription.OnI2c(List.of(0x53), 400_000)),
                    Optional.of(new ChipDescription.OnSpi(3, FASTEST_HZ)));

    private final EchoProviders.EchoI2cProvider i2c = new EchoProviders.EchoI2cProvider();
    private final EchoProviders.EchoSpiProvider spi = new EchoProviders.EchoSpiProvider();
    private final Buses buses = Buses.through(i2c, spi);

    @AfterEach
    void close() {
        buses.close();
    }

    @Test
    void anI2cLineIsOpenedAtItsAddress() throws Exception {
        Line.OverI2c line = (Line.OverI2c) buses.open(I2C, BOTH);

        assertThat(line.i2c().bus()).isEqualTo(1);
        assertThat(line.i2c().device()).isEqualTo(0x53);
    }

    @Test
    void anSpiLineRunsInTheChipsModeAsFastAsTheChipBears() throws Exception {
        SpiConfig config = ((Line.OverSpi) buses.open(SPI, BOTH)).spi().config();

        assertThat(config.bus().getBus()).isZero();
        assertThat(config.channel()).isEqualTo(1);
        assertThat(config.mode()).isEqualTo(SpiMode.MODE_3);
        assertThat(config.baud()).isEqualTo(FASTEST_HZ);
    }

    @Test
    void aClockIsTakenUnlessItIsTooFastForTheChip() throws Exception {
        Line slow = buses.open(SPI, BOTH, OptionalInt.of(1_000_000));
        Line fast = buses.open(new BusAddress.Spi(0, 0), BOTH, OptionalInt.of(20_000_000));

        assertThat(((Line.OverSpi) slow).spi().config().baud()).isEqualTo(1_000_000);
        assertThat(((Line.OverSpi) fast).spi().config().baud()).isEqualTo(FASTEST_HZ);
    }

    @Test
    void aLineThatWasClosedCanBeOpenedAgain() throws Exception {
        for (BusAddress address : List.of(I2C, SPI)) {
            Line first = buses.open(address, BOTH);
            buses.close(first);
            Line second = buses.open(address, BOTH);
            buses.close(first);

            assertThat(isOpen(first)).isFalse();
            assertThat(isOpen(second)).isTrue();
        }
    }

    @Test
    void aChipCannotBeOpenedTwice() throws Exception {
        buses.open(I2C, BOTH);

        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> buses.open(I2C, BOTH))
                .withMessage("i2c-1 at 0x53 is open already: two sensors cannot share a chip");
    }

    @Test
    void whatIsLeftOpenIsClosedWithTheBuses() throws Exception {
        Line first = buses.open(I2C, BOTH);
        Line second = buses.open(SPI, BOTH);

        buses.close();

        assertThat(isOpen(first)).isFalse();
        assertThat(isOpen(second)).isFalse();
    }

    @Test
    void aChipOnTheWrongKindOfBusIsRefused() {
        ChipDescription i2cOnly = chip(BOTH.i2c(), Optional.empty());
        ChipDescription spiOnly = chip(Optional.empty(), BOTH.spi());

        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> buses.open(SPI, i2cOnly))
                .withMessage("spi0.1: echo has no SPI, connect it to I2C");
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> buses.open(I2C, spiOnly))
                .withMessage("i2c-1 at 0x53: echo has no I2C, connect it to SPI");
    }

    @Test
    void aBusThatPi4jDoesNotKnowIsRefused() {
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> buses.open(new BusAddress.Spi(10, 0), BOTH))
                .withMessage("spi10.0: Pi4J knows the buses spi0 to spi6 only");
    }

    @Test
    void aBusThatThisBoardDoesNotHaveIsRefusedWithItsMend() throws Exception {
        try (Buses real = Buses.open(BusAccess.LINUX)) {
            assertThatExceptionOfType(SensorException.class)
                    .isThrownBy(() -> real.open(new BusAddress.I2c(999, 0x53), BOTH))
                    .withMessageStartingWith(
                            "i2c-999 at 0x53: cannot open /dev/i2c-999: ENOENT, the bus is not"
                                    + " there: enable it");
        }
    }

    @Test
    void thePluginThatIsNotThereIsNamed() {
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> Buses.open(BusAccess.FFM))
                .withMessageStartingWith(
                        "buses through ffm need pi4j-plugin-ffm, which is not there: ");
    }

    private static boolean isOpen(Line line) {
        return switch (line) {
            case Line.OverI2c(var i2c) -> i2c.isOpen();
            case Line.OverSpi(var spi) -> spi.isOpen();
        };
    }

    private static ChipDescription chip(
            Optional<ChipDescription.OnI2c> i2c, Optional<ChipDescription.OnSpi> spi) {
        return new ChipDescription(
                "echo",
                ChipDescription.Family.ACCELERATION,
                "answers what it is told",
                "none",
                i2c,
                spi);
    }
}
