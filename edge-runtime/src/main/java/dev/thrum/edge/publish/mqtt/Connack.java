package dev.thrum.edge.publish.mqtt;

/// The bytes of a CONNACK (MQTT 5.0, OASIS Standard, section 3.2): type, remaining length, flags,
/// reason code, length of the properties, properties.
final class Connack {
    private static final int TYPE = 0x20;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int FLAGS_AND_REASON_BYTES = 2;
    private static final int MOST_LENGTH_BYTES = 4;

    private Connack() {}

    /// Length of the whole packet, in bytes, as far as the bytes held tell: more than are held as
    /// long as some are missing, and as many as are held once it is whole or is no CONNACK at all.
    static int length(byte[] packet, int held) {
        if (held == 0) {
            return 2;
        }
        if ((packet[0] & 0xFF) != TYPE) {
            return held;
        }
        int value = 0;
        for (int at = 1; at <= MOST_LENGTH_BYTES; at++) {
            if (at >= held) {
                return held + 1;
            }
            value |= (packet[at] & 0x7F) << (7 * (at - 1));
            if ((packet[at] & 0x80) == 0) {
                return at + 1 + value;
            }
        }
        return held;
    }

    /// Sets the Topic Alias Maximum, where there is one, to 0, and the Receive Maximum to what a
    /// signed number of 16 bits can hold. Leaves a packet alone from the first byte on that it does
    /// not understand.
    static void adapt(byte[] packet, int held) {
        if (held == 0 || (packet[0] & 0xFF) != TYPE) {
            return;
        }
        int at = afterVariableLength(packet, 1, held) + FLAGS_AND_REASON_BYTES;
        at = afterVariableLength(packet, at, held);
        while (at < held) {
            int identifier = packet[at] & 0xFF;
            int next = afterProperty(packet, at, held);
            if (next < 0 || next > held) {
                return;
            }
            if (identifier == TOPIC_ALIAS_MAXIMUM) {
                packet[at + 1] = 0;
                packet[at + 2] = 0;
            } else if (identifier == RECEIVE_MAXIMUM && packet[at + 1] < 0) {
                packet[at + 1] = 0x7F;
                packet[at + 2] = (byte) 0xFF;
            }
            at = next;
        }
    }

    private static int afterVariableLength(byte[] packet, int from, int held) {
        int at = from;
        while (at < held && (packet[at] & 0x80) != 0) {
            at++;
        }
        return at + 1;
    }

    /// Where the next property begins (section 2.2.2.2, table 2-4); -1 for one that no CONNACK has.
    private static int afterProperty(byte[] packet, int at, int held) {
        return switch (packet[at] & 0xFF) {
            case 0x24, 0x25, 0x28, 0x29, 0x2A -> at + 2;
            case 0x13, RECEIVE_MAXIMUM, TOPIC_ALIAS_MAXIMUM -> at + 3;
            case 0x11, 0x27 -> at + 5;
            case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> afterText(packet, at + 1, held);
            case 0x26 -> {
                int value = afterText(packet, at + 1, held);
                yield value < 0 ? -1 : afterText(packet, value, held);
            }
            default -> -1;
        };
    }

    private static int afterText(byte[] packet, int at, int held) {
        return at + 1 < held ? at + 2 + (((packet[at] & 0xFF) << 8) | (packet[at + 1] & 0xFF)) : -1;
    }
}
