package dev.thrum.edge.testing.chip;

/// A chip at the far end of an I²C bus. A read that follows a write belongs to the same transfer: a
/// repeated start lies between them.
public interface I2cPeer {
    /// Takes what the board sends.
    void write(byte[] bytes, int offset, int length);

    /// Gives what the board asks for.
    void read(byte[] bytes, int offset, int length);
}
