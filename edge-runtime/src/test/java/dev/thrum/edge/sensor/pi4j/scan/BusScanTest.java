package dev.thrum.edge.sensor.pi4j.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.Buses;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.testing.chip.ChipClock;
import dev.thrum.edge.testing.chip.PlayedAdxl345;
import dev.thrum.edge.testing.chip.PlayedAdxl355;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.PlayedIis3dwb;
import dev.thrum.edge.testing.chip.PlayedMpu6050;
import dev.thrum.edge.testing.chip.RegisterChip;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BusScanTest {
    private static final BusAddress.Name I2C = new BusAddress.Name(true, 1, 0);
    private static final BusAddress.Name SPI = new BusAddress.Name(false, 0, 0);

    private final ChipClock clock = new ChipClock();
    private final PlayedBoard board = new PlayedBoard();
    private final Buses buses = Buses.through(board.i2cProvider(), board.spiProvider());

    @AfterEach
    void close() {
        buses.close();
        board.close();
    }

    private FoundBus look(BusAddress.Name bus) {
        return new BusScan(buses).look(bus);
    }

    @Test
    void chipsThatSayWhatTheyAreAreKnownByTheirAddress() {
        board.plug(at(0x53), new PlayedAdxl345(clock::time));
        board.plug(at(0x1D), new PlayedAdxl355(clock::time));
        board.plug(at(0x69), new PlayedMpu6050(clock::time));

        assertThat(look(I2C))
                .isEqualTo(
                        new FoundBus(
                                "i2c-1",
                                "/dev/i2c-1",
                                List.of(
                                        new FoundChip.Known(at(0x1D), "adxl355"),
                                        new FoundChip.Known(at(0x53), "adxl345"),
                                        new FoundChip.Known(at(0x69), "mpu6050")),
                                List.of()));
    }

    @Test
    void aStrangerIsToldWithWhatItMayBeAndNothingIsWrittenToIt() {
        Stranger stranger = new Stranger();
        Wire wire = board.plug(at(0x48), stranger);
        wire.record();

        assertThat(look(I2C).found())
                .containsExactly(new FoundChip.Unknown(at(0x48), List.of("ina219")));
        assertThat(wire.sent()).isNotEmpty().allMatch(sent -> sent.matches("W \\w\\w R \\d"));
        assertThat(stranger.writes).isZero();
    }

    @Test
    void noOtherAddressIsTouched() {
        Wire wire = board.plug(at(0x50), new Stranger());
        wire.record();

        assertThat(look(I2C).found()).isEmpty();
        assertThat(wire.recorded()).isEmpty();
    }

    @Test
    void aChipOnSpiIsAskedNothingMoreOnceItIsKnown() {
        Wire wire = board.plug(new BusAddress.Spi(0, 0), new PlayedIis3dwb(clock::time));
        wire.record();

        assertThat(look(SPI).found())
                .containsExactly(new FoundChip.Known(new BusAddress.Spi(0, 0), "iis3dwb"));
        assertThat(wire.sent())
                .allMatch(sent -> Integer.parseInt(sent.substring(0, 2), 16) >= 0x80);
    }

    @Test
    void aChipOfAnotherFramingOnSpiIsKnownToo() {
        board.plug(new BusAddress.Spi(0, 0), new PlayedAdxl355(clock::time));

        assertThat(look(SPI).found())
                .containsExactly(new FoundChip.Known(new BusAddress.Spi(0, 0), "adxl355"));
    }

    @Test
    void anEmptyBusHasNobody() {
        assertThat(look(I2C)).isEqualTo(new FoundBus("i2c-1", "/dev/i2c-1", List.of(), List.of()));
        assertThat(look(SPI))
                .isEqualTo(new FoundBus("spi0.0", "/dev/spidev0.0", List.of(), List.of()));
    }

    @Test
    void aBusThatCannotBeOpenedIsToldOnceWithItsMend() throws Exception {
        try (Buses kernels = Buses.open(BusAccess.LINUX)) {
            FoundBus bus = new BusScan(kernels).look(new BusAddress.Name(true, 250, 0));

            assertThat(bus.found()).isEmpty();
            assertThat(bus.trouble())
                    .singleElement()
                    .asString()
                    .startsWith("cannot open /dev/i2c-250: ENOENT, the bus is not there: enable");
        }
    }

    private static BusAddress.I2c at(int device) {
        return new BusAddress.I2c(1, device);
    }

    /// Acknowledges, and has zeros in all its registers.
    private static final class Stranger extends RegisterChip {
        private int writes;

        @Override
        protected int readRegister(int number) {
            return 0;
        }

        @Override
        protected void writeRegister(int number, int value) {
            writes++;
        }
    }
}
