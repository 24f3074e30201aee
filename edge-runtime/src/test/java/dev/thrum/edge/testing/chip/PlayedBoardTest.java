package dev.thrum.edge.testing.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.exception.Pi4JException;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlayedBoardTest {
    private static final BusAddress.I2c I2C = new BusAddress.I2c(1, 0x53);
    private static final BusAddress.Spi SPI = new BusAddress.Spi(0, 1);

    private final PlayedBoard board = new PlayedBoard();
    private final Memory chip = new Memory();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void whatIsWrittenOverSpiIsReadAgainAndRecorded() {
        Wire wire = board.plug(SPI, chip);
        wire.record();
        Registers registers = board.open(SPI).registers(SpiFraming.READ_BIT_7);
        registers.write(0x2C, 0x0F);
        registers.write(0x10, new byte[] {1, 2}, 2);
        byte[] two = new byte[2];
        registers.read(0x10, two, 2);
        assertThat(registers.read(0x2C)).isEqualTo(0x0F);
        assertThat(two).containsExactly(1, 2);
        assertThat(wire.recorded())
                .containsExactly(
                        "2C 0F | 00 00",
                        "10 01 02 | 00 00 00",
                        "90 00 00 | 00 01 02",
                        "AC 00 | 00 0F");
    }

    @Test
    void whatIsWrittenOverI2cIsReadAgainAndRecorded() {
        Wire wire = board.plug(I2C, chip);
        wire.record();
        Registers registers = board.open(I2C).registers(SpiFraming.READ_BIT_7);
        registers.write(0x2C, 0x0F);
        assertThat(registers.read(0x2C)).isEqualTo(0x0F);
        byte[] two = new byte[2];
        registers.read(0x2C, two, 2);
        assertThat(wire.sent()).containsExactly("W 2C 0F", "W 2C R 1", "W 2C R 2");
    }

    @Test
    void anEmptySocketAnswersNothingOrOnes() {
        Registers overI2c = board.open(I2C).registers(SpiFraming.READ_BIT_7);
        assertThatThrownBy(() -> overI2c.read(0)).isInstanceOf(Pi4JException.class);
        assertThat(board.open(SPI).registers(SpiFraming.READ_BIT_7).read(0)).isEqualTo(0xFF);
    }

    @Test
    void aWireFailsFromTheTransferItWasToldToUntilItIsMended() {
        Wire wire = board.plug(I2C, chip);
        Registers registers = board.open(I2C).registers(SpiFraming.READ_BIT_7);
        wire.failAfter(1, "Connection timed out (errno 110)");
        registers.read(0);
        assertThatThrownBy(() -> registers.read(0)).hasMessageContaining("errno 110");
        assertThatThrownBy(() -> registers.read(0)).hasMessageContaining("errno 110");
        wire.mend();
        assertThat(registers.read(0)).isZero();
    }

    @Test
    void aContextOpensThePlayedChipsToo() {
        board.plug(I2C, chip);
        com.pi4j.io.i2c.I2C opened =
                board.context()
                        .create(
                                com.pi4j
                                        .io
                                        .i2c
                                        .I2C
                                        .newConfigBuilder(board.context())
                                        .bus(1)
                                        .device(0x53)
                                        .build());
        opened.writeRegister(7, (byte) 9);
        assertThat(opened.readRegister(7)).isEqualTo(9);
    }

    private static final class Memory extends RegisterChip {
        private final int[] values = new int[128];

        @Override
        protected int readRegister(int number) {
            return values[number];
        }

        @Override
        protected void writeRegister(int number, int value) {
            values[number] = value;
        }
    }
}
