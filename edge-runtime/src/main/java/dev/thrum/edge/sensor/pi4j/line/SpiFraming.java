package dev.thrum.edge.sensor.pi4j.line;

/// How a chip is told over SPI which register is meant: the first byte of a transfer.
///
/// @param shift bits the register's number is moved up
/// @param read bits set to read
/// @param write bits set to write
/// @param several bits set besides when more than one byte follows
public record SpiFraming(int shift, int read, int write, int several) {
    /// The usual one: bit 7 set to read, the chip moves on by itself.
    public static final SpiFraming READ_BIT_7 = new SpiFraming(0, 0x80, 0, 0);

    /// As the ADXL345 and the LIS3DH have it: bit 7 to read, bit 6 to move on.
    public static final SpiFraming READ_BIT_7_SEVERAL_BIT_6 = new SpiFraming(0, 0x80, 0, 0x40);

    int reading(int register, int length) {
        return register << shift | read | (length > 1 ? several : 0);
    }

    int writing(int register, int length) {
        return register << shift | write | (length > 1 ? several : 0);
    }
}
