package dev.thrum.edge.testing.chip;

/// A chip at the far end of an SPI bus.
public interface SpiPeer {
    /// An input that nothing drives, pulled up: what is read from an empty socket.
    SpiPeer NOBODY =
            (out, outOffset, in, inOffset, length) -> {
                for (int index = 0; index < length; index++) {
                    in[inOffset + index] = (byte) 0xFF;
                }
            };

    /// One transfer under one chip select. `out` and `in` may be the same array.
    ///
    /// @param out what the board sends, from `outOffset`, `length` bytes
    /// @param in takes what the chip sends meanwhile, from `inOffset`
    void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length);
}
