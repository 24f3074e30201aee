package dev.thrum.edge.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The header of a WAV file of 32-bit floats, in front of its data. It always has the same length,
/// so that it can be written again when the length of the data is known.
///
/// Chunks: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991),
/// chapter 2 and 3; `fact` and the longer `fmt ` of formats other than PCM: Multiple Channel Audio
/// Data and WAVE Files (Microsoft, 2001). Beyond 4 GiB the file is of the RF64 kind, and the `JUNK`
/// in front becomes the `ds64` chunk with sizes of 64 bits, as EBU Tech 3306 has it.
///
/// @param channels values per frame
/// @param sampleRateHz frames per second, which the file keeps as whole hertz
record WavHeaderBytes(int channels, double sampleRateHz) {
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_BYTES = 8;
    private static final int DS64_BYTES = 28;
    private static final int FMT_BYTES = 18;
    private static final int FACT_BYTES = 4;
    private static final short IEEE_FLOAT = 3;
    private static final long LARGEST_32 = 0xFFFF_FFFFL;

    /// Bytes in front of the first sample.
    static final int BYTES =
            RIFF_BYTES
                    + CHUNK_BYTES
                    + DS64_BYTES
                    + CHUNK_BYTES
                    + FMT_BYTES
                    + CHUNK_BYTES
                    + FACT_BYTES
                    + CHUNK_BYTES;

    int frameBytes() {
        return channels * Float.BYTES;
    }

    /// The header of a file that is being written: its sizes are open, and readers take the data to
    /// run to the end of the file.
    ByteBuffer open() {
        return header("RIFF", LARGEST_32, LARGEST_32, LARGEST_32, junk());
    }

    /// The header of a file that is whole.
    ByteBuffer whole(long frames) {
        long dataBytes = Math.multiplyExact(frames, frameBytes());
        long riffBytes = BYTES - CHUNK_BYTES + dataBytes;
        return riffBytes < LARGEST_32
                ? header("RIFF", riffBytes, frames, dataBytes, junk())
                : header(
                        "RF64",
                        LARGEST_32,
                        LARGEST_32,
                        LARGEST_32,
                        ds64(riffBytes, dataBytes, frames));
    }

    private static ByteBuffer junk() {
        return littleEndian(CHUNK_BYTES + DS64_BYTES)
                .put(ascii("JUNK"))
                .putInt(DS64_BYTES)
                .rewind();
    }

    private static ByteBuffer ds64(long riffBytes, long dataBytes, long frames) {
        return littleEndian(CHUNK_BYTES + DS64_BYTES)
                .put(ascii("ds64"))
                .putInt(DS64_BYTES)
                .putLong(riffBytes)
                .putLong(dataBytes)
                .putLong(frames)
                .putInt(0) // no table of further chunks
                .rewind();
    }

    private ByteBuffer header(
            String form, long riffBytes, long frames, long dataBytes, ByteBuffer second) {
        int rate = (int) Math.round(sampleRateHz);
        return littleEndian(BYTES)
                .put(ascii(form))
                .putInt((int) riffBytes)
                .put(ascii("WAVE"))
                .put(second)
                .put(ascii("fmt "))
                .putInt(FMT_BYTES)
                .putShort(IEEE_FLOAT)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frameBytes())
                .putShort((short) frameBytes())
                .putShort((short) Float.SIZE)
                .putShort((short) 0) // no further bytes of format
                .put(ascii("fact"))
                .putInt(FACT_BYTES)
                .putInt((int) frames)
                .put(ascii("data"))
                .putInt((int) dataBytes)
                .flip();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String four) {
        return four.getBytes(StandardCharsets.US_ASCII);
    }
}
