package dev.thrum.edge.sensor.pi4j.line;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;

/// The open connection to one chip. Bus thread only. What goes wrong on the bus comes out as Pi4J's
/// own unchecked exceptions; whoever runs the chip puts them into words.
public sealed interface Line {
    /// Over I²C.
    record OverI2c(I2C i2c) implements Line {}

    /// Over SPI.
    record OverSpi(Spi spi) implements Line {}

    /// The chip's registers.
    ///
    /// @param framing how the chip is told over SPI whether to read and where
    default Registers registers(SpiFraming framing) {
        return switch (this) {
            case OverI2c(I2C i2c) -> new I2cRegisters(i2c);
            case OverSpi(Spi spi) -> new SpiRegisters(spi, framing);
        };
    }
}
