package dev.thrum.edge.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Writes RIFF/WAVE files byte by byte as the specification lays them out (Multimedia Programming
/// Interface and Data Specifications 1.0, IBM and Microsoft, 1991, chapter 3), independent of the
/// code that reads them.
final class WaveBytes {
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private String form = "RIFF";

    WaveBytes form(String name) {
        form = name;
        return this;
    }

    /// The `fmt ` chunk of 16 bytes.
    WaveBytes format(int tag, int channels, int rate, int bits) {
        return chunk(
                "fmt ",
                littleEndian(
                        16,
                        body ->
                                fmt(
                                        body,
                                        tag,
                                        channels,
                                        rate,
                                        bits,
                                        channels * Math.ceilDiv(bits, 8))));
    }

    WaveBytes formatWithFrameBytes(int channels, int bits, int frameBytes) {
        return chunk(
                "fmt ", littleEndian(16, body -> fmt(body, 1, channels, 48000, bits, frameBytes)));
    }

    /// WAVE_FORMAT_EXTENSIBLE: 22 more bytes, the last 16 a GUID that begins with the real tag
    /// (Multiple Channel Audio Data and WAVE Files, Microsoft, 2001).
    WaveBytes extensible(int tag, int channels, int rate, int bits, int validBits) {
        byte[] guidTail = {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};
        return chunk(
                "fmt ",
                littleEndian(
                        40,
                        body -> {
                            fmt(
                                    body,
                                    0xFFFE,
                                    channels,
                                    rate,
                                    bits,
                                    channels * Math.ceilDiv(bits, 8));
                            body.putShort((short) 22).putShort((short) validBits).putInt(0);
                            body.putInt(tag).putShort((short) 0).putShort((short) 0x10);
                            body.put(guidTail);
                        }));
    }

    private static void fmt(
            ByteBuffer body, int tag, int channels, int rate, int bits, int frameBytes) {
        body.putShort((short) tag)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) bits);
    }

    /// A chunk, with the byte of padding that an odd one is followed by.
    WaveBytes chunk(String id, byte[] body) {
        return chunkStating(id, body.length, body);
    }

    WaveBytes chunkStating(String id, int statedBytes, byte[] body) {
        chunks.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
        chunks.writeBytes(littleEndian(4, bytes -> bytes.putInt(statedBytes)));
        chunks.writeBytes(body);
        if (body.length % 2 == 1) {
            chunks.write(0);
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(form.getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(littleEndian(4, bytes -> bytes.putInt(4 + chunks.size())));
        file.writeBytes("WAVE".getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    /// What `writer` puts into a little-endian buffer of that many bytes.
    static byte[] littleEndian(int bytes, Consumer<ByteBuffer> writer) {
        byte[] array = new byte[bytes];
        writer.accept(ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN));
        return array;
    }

    /// Float32 samples, little-endian.
    static byte[] floats(float... values) {
        return littleEndian(
                4 * values.length,
                bytes -> {
                    for (float value : values) {
                        bytes.putFloat(value);
                    }
                });
    }
}
