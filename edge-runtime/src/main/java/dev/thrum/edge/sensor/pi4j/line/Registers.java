package dev.thrum.edge.sensor.pi4j.line;

/// The byte registers of one chip, the same over I²C and SPI. Bus thread only. Nothing is allocated
/// by a call.
public interface Registers {
    /// Reads one register.
    ///
    /// @return 0 to 255
    int read(int register);

    /// Reads consecutive registers, or one FIFO register again and again where the chip does not
    /// move on, in one go.
    ///
    /// @param into takes the bytes from its index 0 on
    void read(int register, byte[] into, int length);

    /// Writes one register.
    ///
    /// @param value its low 8 bits are written
    void write(int register, int value);

    /// Writes consecutive registers in one go.
    void write(int register, byte[] from, int length);
}
