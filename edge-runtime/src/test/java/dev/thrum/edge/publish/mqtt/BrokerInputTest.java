package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packets are written out by hand from MQTT 5.0, section 3.2.
class BrokerInputTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @ParameterizedTest
    @CsvSource({
        // receive maximum 20, topic alias maximum 10
        "20 09 00 00 06 21 00 14 22 00 0a, 20 09 00 00 06 21 00 14 22 00 00",
        // topic alias maximum 65535 first, then client id `ab` and a user property `k`: `v`
        "20 12 00 00 0f 22 ff ff 12 00 02 61 62 26 00 01 6b 00 01 76,"
                + " 20 12 00 00 0f 22 00 00 12 00 02 61 62 26 00 01 6b 00 01 76",
        // expiry, quality, retain, packet size, wildcards, identifiers, shared, keep-alive, alias
        "20 1d 00 00 1a 11 00 00 0e 10 24 01 25 01 27 00 01 00 00 28 01 29 01 2a 01 13 00 3c 22 00"
                + " 05,"
                + " 20 1d 00 00 1a 11 00 00 0e 10 24 01 25 01 27 00 01 00 00 28 01 29 01 2a 01 13"
                + " 00 3c 22 00 00",
        // receive maximum 65535, 32768 and 32767
        "20 06 00 00 03 21 ff ff, 20 06 00 00 03 21 7f ff",
        "20 06 00 00 03 21 80 00, 20 06 00 00 03 21 7f ff",
        "20 06 00 00 03 21 7f ff, 20 06 00 00 03 21 7f ff",
        // no properties; refused
        "20 03 00 86 00, 20 03 00 86 00",
        // an MQTT 3.1.1 answer, without properties
        "20 02 00 01, 20 02 00 01",
        // a property that no CONNACK has: left alone from there on
        "20 07 00 00 04 7f 22 00 0a, 20 07 00 00 04 7f 22 00 0a",
        // another packet in the place of a CONNACK
        "e0 02 8e 00, e0 02 8e 00",
        // lengths that point beyond the packet
        "20 06 00 00 03 12 ff ff, 20 06 00 00 03 12 ff ff"
    })
    void changesWhatPahoCannotLiveWithAndNothingElse(String sent, String read) throws IOException {
        String after = " 40 02 00 01 22 00 0a";

        assertThat(readOneByOne(sent + after)).isEqualTo(read + after);
        assertThat(readInPieces(sent + after)).isEqualTo(read + after);
    }

    @Test
    void takesUpAgainAfterATimeOutInTheMiddleOfThePacket() throws IOException {
        byte[] packet = HEX.parseHex("20 09 00 00 06 21 00 14 22 00 0a");
        BrokerInput input = new BrokerInput(new HesitantInput(packet));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int timeOuts = 0;
        while (read.size() < packet.length) {
            try {
                read.write(input.read());
            } catch (SocketTimeoutException e) {
                timeOuts++;
            }
        }

        assertThat(HEX.formatHex(read.toByteArray())).isEqualTo("20 09 00 00 06 21 00 14 22 00 00");
        assertThat(timeOuts).isEqualTo(packet.length);
        assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void endsWhereTheBrokerEnds() throws IOException {
        assertThat(readOneByOne("")).isEmpty();
        assertThat(readOneByOne("20")).isEqualTo("20");
        assertThat(readOneByOne("20 09 00 00 06 21")).isEqualTo("20 09 00 00 06 21");
    }

    private static String readOneByOne(String hex) throws IOException {
        InputStream input = open(hex);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0; next = input.read()) {
            read.write(next);
        }
        return HEX.formatHex(read.toByteArray());
    }

    private static String readInPieces(String hex) throws IOException {
        InputStream input = open(hex);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[3];
        for (int count = input.read(piece, 0, 3); count >= 0; count = input.read(piece, 0, 3)) {
            read.write(piece, 0, count);
        }
        return HEX.formatHex(read.toByteArray());
    }

    private static InputStream open(String hex) {
        return new BrokerInput(
                new ByteArrayInputStream(hex.isEmpty() ? new byte[0] : HEX.parseHex(hex)));
    }

    /// Times out before every byte, and for ever at the end.
    private static final class HesitantInput extends InputStream {
        private final byte[] bytes;
        private int at;
        private boolean hesitated;

        HesitantInput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            if (!hesitated || at == bytes.length) {
                hesitated = true;
                throw new SocketTimeoutException("no byte yet");
            }
            hesitated = false;
            return bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
        }
    }
}
