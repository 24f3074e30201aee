package dev.thrum.edge.publish.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// What the broker sends, with two numbers in its CONNACK made such that Paho 1.2.5 can live with
/// them:
///
/// - The Topic Alias Maximum becomes 0. Paho uses topic aliases wherever the broker offers them, no
///   option turns that off, and it assigns an alias before it knows whether the message can be sent
///   at all: if that message fails, the next one names an alias that the broker has never heard of,
///   which ends the connection (eclipse/paho.mqtt.java issue 1104). A client need not use aliases,
///   so the offer is hidden.
/// - A Receive Maximum above 32,767 becomes 32,767. Paho reads it as a signed number: from a broker
///   that takes 65,535 messages it understands minus one, connects, and then waits for ever before
///   it sends the first.
///
/// The CONNACK is the first packet a broker sends (MQTT 5.0, section 3.2). It is read whole before
/// its first byte is handed on; a read that times out meanwhile is told to the reader and taken up
/// again. All that follows goes through untouched. Paho's receiving thread only.
final class BrokerInput extends FilterInputStream {
    /// Larger than any CONNACK that a broker sends in earnest; beyond, bytes go through untouched.
    private static final int MOST_BYTES = 16 * 1024;

    private byte[] packet = new byte[64];
    private int held;
    private int given;
    private boolean whole;

    BrokerInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        collect();
        return given < held ? packet[given++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        collect();
        if (given == held) {
            return in.read(target, offset, length);
        }
        int count = Math.min(length, held - given);
        System.arraycopy(packet, given, target, offset, count);
        given += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return held - given + in.available();
    }

    private void collect() throws IOException {
        while (!whole) {
            int needed = Connack.length(packet, held);
            if (held == needed || needed > MOST_BYTES) {
                Connack.adapt(packet, held);
                whole = true;
                return;
            }
            grow(needed);
            int count = in.read(packet, held, needed - held);
            if (count < 0) {
                whole = true;
                return;
            }
            held += count;
        }
    }

    private void grow(int needed) {
        if (needed > packet.length) {
            packet = Arrays.copyOf(packet, needed);
        }
    }
}
