package dev.thrum.edge.sensor.pi4j.chip;

/// Numbers as chips send them that begin with the high byte.
final class BigEndian {
    private BigEndian() {}

    /// Two bytes as two's complement.
    static int int16(byte[] bytes, int at) {
        return bytes[at] << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    /// Two bytes as a number from 0 on.
    static int uint16(byte[] bytes, int at) {
        return int16(bytes, at) & 0xFFFF;
    }
}
