package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.testing.chip.I2cPeer;

/// A chip of Texas Instruments on I²C: a written byte points at a register, which holds 16 or 24
/// bits, the highest byte first.
class PlayedWords implements I2cPeer {
    private final int[] words = new int[256];
    private final int[] widths = new int[256];
    private int pointer;

    /// Puts 16 bits into a register.
    final void hold(int register, int word) {
        words[register] = word;
        widths[register] = 2;
    }

    /// Puts 24 bits into a register.
    final void holdLong(int register, int word) {
        words[register] = word;
        widths[register] = 3;
    }

    final int held(int register) {
        return words[register];
    }

    /// Two bytes are written to a register.
    void written(int register, int word) {
        words[register] = word;
    }

    /// A register has been read.
    void wasRead(int register) {}

    @Override
    public final void write(byte[] bytes, int offset, int length) {
        pointer = Byte.toUnsignedInt(bytes[offset]);
        if (length == 3) {
            written(
                    pointer,
                    (Byte.toUnsignedInt(bytes[offset + 1]) << 8)
                            | Byte.toUnsignedInt(bytes[offset + 2]));
        } else if (length != 1) {
            throw new IllegalStateException("a register takes two bytes, was sent " + (length - 1));
        }
    }

    @Override
    public final void read(byte[] bytes, int offset, int length) {
        if (length != widths[pointer]) {
            throw new IllegalStateException(
                    "register %d has %d bytes, was read %d"
                            .formatted(pointer, widths[pointer], length));
        }
        for (int index = 0; index < length; index++) {
            bytes[offset + index] = (byte) (words[pointer] >>> (8 * (length - 1 - index)));
        }
        wasRead(pointer);
    }
}
