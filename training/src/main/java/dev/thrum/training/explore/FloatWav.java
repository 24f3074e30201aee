package dev.thrum.training.explore;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a WAV of 32-bit floats, which keeps physical units as they are. The file appears under
/// its name once it is whole. One thread.
public final class FloatWav implements AutoCloseable {
    private static final int HEADER_BYTES = 58;
    private static final short IEEE_FLOAT = 3;

    private final Path file;
    private final Path part;
    private final OutputStream out;
    private final int channels;
    private final long frames;
    private long written;

    /// Begins a file.
    ///
    /// @param frames frames that will be written
    /// @throws IOException if the file cannot be written, or would be larger than WAV allows
    public FloatWav(Path file, int channels, double sampleRateHz, long frames) throws IOException {
        long bytes = Math.multiplyExact(frames, (long) channels * Float.BYTES);
        if (bytes + HEADER_BYTES > 0xFFFF_FFFFL) {
            throw new IOException(
                    "%s: a WAV holds at most 4 GiB, these are %d bytes: take a part of the recording"
                            .formatted(file, bytes));
        }
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.channels = channels;
        this.frames = frames;
        out = new BufferedOutputStream(Files.newOutputStream(part));
        out.write(header(channels, (int) Math.round(sampleRateHz), frames, bytes));
    }

    private static byte[] header(int channels, int rateHz, long frames, long bytes) {
        int frameBytes = channels * Float.BYTES;
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tag("RIFF"))
                .putInt((int) (HEADER_BYTES - 8 + bytes))
                .put(tag("WAVE"))
                .put(tag("fmt "))
                .putInt(18)
                .putShort(IEEE_FLOAT)
                .putShort((short) channels)
                .putInt(rateHz)
                .putInt(rateHz * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) Float.SIZE)
                .putShort((short) 0)
                .put(tag("fact"))
                .putInt(4)
                .putInt((int) frames)
                .put(tag("data"))
                .putInt((int) bytes)
                .array();
    }

    private static byte[] tag(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes frames.
    ///
    /// @param values frames × channels values, frame-major
    /// @param count frames to write of them
    public void write(float[] values, int count) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(count * channels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < count * channels; at++) {
            bytes.putFloat(values[at]);
        }
        out.write(bytes.array());
        written += count;
    }

    /// Ends the file and gives it its name.
    public void finish() throws IOException {
        if (written != frames) {
            throw new IllegalStateException(
                    "%d frames were promised, %d written".formatted(frames, written));
        }
        out.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }
}
