package dev.thrum.training.recording;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.FloatBuffer;

/// One run of frames of one HDF5 data set in memory. For one thread at a time.
final class SliceReader {
    private static final int TARGET_VALUES = 1 << 16;

    private final Dataset set;
    private final SignalTable table;
    private float[] values = {};
    private int frames;

    SliceReader(Dataset set, SignalTable table) {
        this.set = set;
        this.table = table;
    }

    /// Frames to read at once, so that no chunk is unpacked twice.
    int goodFrames() {
        int target = Math.max(1, TARGET_VALUES / table.columns());
        int chunk =
                set instanceof ChunkedDataset chunked
                        ? chunked.getChunkDimensions()[table.frameAxis()]
                        : 1;
        return Math.ceilDiv(target, chunk) * chunk;
    }

    void load(long first, int count) {
        long[] from = new long[table.dimensions()];
        int[] size = new int[table.dimensions()];
        java.util.Arrays.fill(size, table.columns());
        from[table.frameAxis()] = first;
        size[table.frameAxis()] = count;
        values = new float[Math.multiplyExact(count, table.columns())];
        frames = count;
        append(set.getData(from, size), FloatBuffer.wrap(values));
    }

    float value(int frame, int column) {
        return values[
                table.frameAxis() == 0
                        ? frame * table.columns() + column
                        : column * frames + frame];
    }

    private static void append(Object data, FloatBuffer to) {
        switch (data) {
            case Object[] rows -> {
                for (Object row : rows) {
                    append(row, to);
                }
            }
            case float[] row -> to.put(row);
            case double[] row -> {
                for (double value : row) {
                    to.put((float) value);
                }
            }
            case byte[] row -> {
                for (byte value : row) {
                    to.put(value);
                }
            }
            case short[] row -> {
                for (short value : row) {
                    to.put(value);
                }
            }
            case int[] row -> {
                for (int value : row) {
                    to.put(value);
                }
            }
            case long[] row -> {
                for (long value : row) {
                    to.put((float) value);
                }
            }
            default -> throw new IllegalStateException(data.getClass() + " holds no numbers");
        }
    }
}
