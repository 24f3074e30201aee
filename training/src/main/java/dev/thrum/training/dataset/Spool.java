package dev.thrum.training.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Rows of floats in a file instead of memory: appended one by one, read back in any order. The
/// file has no name from the start, so that it is gone with the process, however that ends, or once
/// nobody holds a row of it.
///
/// Rows are written by calls, which say so when the disk is full, and read through a mapping, which
/// costs nothing but the system's own cache. Appending is for one thread; rows that were appended
/// before it began are for any.
final class Spool {
    private static final long CHUNK_BYTES = 64L << 20;

    private final int rowFloats;
    private final long rowsPerChunk;
    private final Path folder;
    private final FileChannel file;
    private final ByteBuffer row;
    private final List<MemorySegment> chunks = new ArrayList<>();
    private long rows;

    /// Opens a file without a name.
    ///
    /// @param folder where there is room for it
    /// @param rowFloats floats in each row
    Spool(Path folder, int rowFloats) throws DatasetException {
        this.folder = folder;
        this.rowFloats = rowFloats;
        long rowBytes = Math.max(1, (long) rowFloats * Float.BYTES);
        rowsPerChunk = Math.max(1, CHUNK_BYTES / rowBytes);
        row = ByteBuffer.allocateDirect(Math.toIntExact(rowBytes)).order(ByteOrder.nativeOrder());
        try {
            Path named = Files.createTempFile(folder, "thrum-features-", ".spool");
            file = FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(named);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /// The folder of spools: that of the system property `thrum.spool`, else `/var/tmp`, which
    /// unlike `/tmp` lies on a disk everywhere, else the JVM's own.
    static Path defaultFolder() {
        String stated = System.getProperty("thrum.spool");
        if (stated != null) {
            return Path.of(stated);
        }
        Path onDisk = Path.of("/var/tmp");
        return Files.isWritable(onDisk) ? onDisk : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Appends a row that is given in two parts, and returns its number.
    long append(float[] head, float[] tail) throws DatasetException {
        if (head.length + tail.length != rowFloats) {
            throw new IllegalArgumentException(
                    "a row must have %d values, had %d and %d"
                            .formatted(rowFloats, head.length, tail.length));
        }
        row.clear();
        row.asFloatBuffer().put(head).put(tail);
        try {
            long at = rows * row.capacity();
            if (rows % rowsPerChunk == 0) {
                long bytes = rowsPerChunk * row.capacity();
                chunks.add(file.map(MapMode.READ_WRITE, at, bytes, Arena.ofAuto()));
            }
            while (row.hasRemaining()) {
                at += file.write(row, at);
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
        return rows++;
    }

    /// Copies a part of a row.
    ///
    /// @param from the first value wanted, counted in the row
    float[] read(long number, int from, int count) {
        long at = number % rowsPerChunk * row.capacity() + (long) from * Float.BYTES;
        float[] values = new float[count];
        MemorySegment.copy(
                chunks.get((int) (number / rowsPerChunk)),
                ValueLayout.JAVA_FLOAT,
                at,
                values,
                0,
                count);
        return values;
    }

    private DatasetException noRoom(IOException cause) {
        return new DatasetException(
                ("%s: there must be room for the features of all windows, which are more than fit"
                                + " in memory: %s: make room, name another folder by"
                                + " -Dthrum.spool=FOLDER, or give Java more memory by -Xmx")
                        .formatted(folder, cause),
                cause);
    }
}
