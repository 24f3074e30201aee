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

    /// Two transfers under one chip select, the second with nothing but zeros from the board. To a
    /// chip that needs no pause they are one.
    ///
    /// @param pauseNanos that passes between them
    default void exchangeThenRead(
            byte[] out,
            int outOffset,
            int outLength,
            int pauseNanos,
            byte[] in,
            int inOffset,
            int inLength) {
        byte[] sent = new byte[outLength + inLength];
        byte[] answer = new byte[sent.length];
        System.arraycopy(out, outOffset, sent, 0, outLength);
        exchange(sent, 0, answer, 0, sent.length);
        System.arraycopy(answer, outLength, in, inOffset, inLength);
    }
}
