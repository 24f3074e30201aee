package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes frames into a WAV file of 32-bit floats, which hold every value as it is. Until it is
/// finished, the file's header says that its length is open: after a power cut it is read up to
/// where it got. One thread at a time.
public final class WavWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel file;
    private final WavHeaderBytes header;
    private final ByteBuffer buffer;
    private long frames;
    private boolean broken;

    private WavWriter(FileChannel file, WavHeaderBytes header) {
        this.file = file;
        this.header = header;
        this.buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Begins a file that does not exist yet.
    ///
    /// @param channels values per frame
    /// @param sampleRateHz frames per second; the header keeps whole hertz
    public static WavWriter create(Path file, int channels, double sampleRateHz)
            throws IOException {
        WavHeaderBytes header = new WavHeaderBytes(channels, sampleRateHz);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            writeAll(channel, header.open());
            return new WavWriter(channel, header);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Bytes of a file with so many frames.
    public static long bytes(int channels, long frames) {
        return WavHeaderBytes.BYTES + frames * channels * Float.BYTES;
    }

    /// Adds frames.
    ///
    /// @param values frame-major, of which the first `frames` frames are written
    /// @throws IOException if the disk takes no more; [#finish()] then keeps what it took
    public void write(float[] values, int framesThere) throws IOException {
        int count = framesThere * header.channels();
        for (int i = 0; i < count; i++) {
            if (buffer.remaining() < Float.BYTES) {
                flush();
            }
            buffer.putFloat(values[i]);
        }
        frames += framesThere;
    }

    /// Frames given so far.
    public long frames() {
        return frames;
    }

    private void flush() throws IOException {
        buffer.flip();
        try {
            writeAll(file, buffer);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        buffer.clear();
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /// Writes what is left and the lengths into the header, and forces all of it to the disk.
    ///
    /// @return frames in the file: all that were given, or as many as the disk took
    public long finish() throws IOException {
        if (!broken) {
            try {
                flush();
            } catch (IOException _) {
                // a disk that is full keeps what it has
            }
        }
        long kept = (file.position() - WavHeaderBytes.BYTES) / header.frameBytes();
        file.truncate(WavHeaderBytes.BYTES + kept * header.frameBytes());
        file.position(0);
        writeAll(file, header.whole(kept));
        file.force(true);
        return kept;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
