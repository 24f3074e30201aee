package dev.thrum.edge.sensor.pi4j.chip;

/// Numbers as chips send them that begin with the low byte.
final class LittleEndian {
    private LittleEndian() {}

    /// Two bytes as two's complement.
    static int int16(byte[] bytes, int at) {
        return bytes[at + 1] << 8 | Byte.toUnsignedInt(bytes[at]);
    }
}
