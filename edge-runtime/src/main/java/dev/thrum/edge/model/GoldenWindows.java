package dev.thrum.edge.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// A few windows with the scores they must give on every processor: `golden.bin`.
///
/// Format, little-endian: `THRG`, int32 version 1, int32 windows, int32 values per window, int32
/// scores per window; then window by window its float32 values and one float32 score for each
/// precision of the package, fp32 before int8. Immutable.
public final class GoldenWindows {
    private static final int MAGIC = 0x47524854; // the bytes T H R G
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;

    private final List<Precision> precisions;
    private final int windows;
    private final int valuesPerWindow;
    private final FloatBuffer content;

    private GoldenWindows(
            List<Precision> precisions, int windows, int valuesPerWindow, FloatBuffer content) {
        this.precisions = List.copyOf(precisions);
        this.windows = windows;
        this.valuesPerWindow = valuesPerWindow;
        this.content = content;
    }

    /// One window and its scores.
    public static final class Window {
        private final float[] values;
        private final float[] scores;

        /// A window from arrays, which are copied.
        ///
        /// @param values frames × channels, frame-major, in the units of the card
        /// @param scores one for each precision, in the order of [GoldenWindows#of]
        public Window(float[] values, float... scores) {
            this.values = values.clone();
            this.scores = scores.clone();
        }
    }

    /// Golden windows from arrays, which are copied.
    ///
    /// @param precisions the precisions of the package, in the order of the enum
    /// @param windows at least one, all of one length
    public static GoldenWindows of(List<Precision> precisions, List<Window> windows) {
        if (precisions.isEmpty() || windows.isEmpty() || !isOrdered(precisions)) {
            throw new IllegalArgumentException(
                    "golden windows need precisions in order and at least one window, was %s x %d"
                            .formatted(precisions, windows.size()));
        }
        int values = windows.getFirst().values.length;
        FloatBuffer content =
                FloatBuffer.allocate(
                        Math.multiplyExact(windows.size(), values + precisions.size()));
        for (Window window : windows) {
            if (window.values.length != values || window.scores.length != precisions.size()) {
                throw new IllegalArgumentException(
                        "a golden window must hold %d values and %d scores, was %d and %d"
                                .formatted(
                                        values,
                                        precisions.size(),
                                        window.values.length,
                                        window.scores.length));
            }
            content.put(window.values).put(window.scores);
        }
        return new GoldenWindows(precisions, windows.size(), values, content.flip());
    }

    /// Reads `golden.bin`.
    ///
    /// @param precisions the precisions of the package, in the order of the enum
    /// @throws ModelException if the bytes are not what the format says
    public static GoldenWindows parse(byte[] bytes, List<Precision> precisions)
            throws ModelException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER_BYTES || buffer.getInt() != MAGIC) {
            throw new ModelException("golden.bin must begin with THRG; make the package anew");
        }
        int version = buffer.getInt();
        if (version != VERSION) {
            throw new ModelException(
                    "golden.bin: version must be %d, was %d; use a Thrum that knows it"
                            .formatted(VERSION, version));
        }
        int windows = buffer.getInt();
        int values = buffer.getInt();
        int scores = buffer.getInt();
        if (windows < 1 || values < 1 || scores != precisions.size()) {
            throw new ModelException(
                    "golden.bin must hold windows with values and %d scores each, was %d windows, %d values, %d scores; make the package anew"
                            .formatted(precisions.size(), windows, values, scores));
        }
        long expected = (long) windows * ((long) values + scores) * Float.BYTES;
        if (buffer.remaining() != expected) {
            throw new ModelException(
                    "golden.bin must hold %d bytes after its header, was %d; make the package anew"
                            .formatted(expected, buffer.remaining()));
        }
        return new GoldenWindows(
                precisions,
                windows,
                values,
                buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }

    /// The bytes of `golden.bin`.
    public byte[] toBytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(HEADER_BYTES + content.limit() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC)
                .putInt(VERSION)
                .putInt(windows)
                .putInt(valuesPerWindow)
                .putInt(precisions.size());
        buffer.asFloatBuffer().put(content.duplicate().rewind());
        return buffer.array();
    }

    public int windows() {
        return windows;
    }

    /// Frames × channels.
    public int valuesPerWindow() {
        return valuesPerWindow;
    }

    public List<Precision> precisions() {
        return precisions;
    }

    /// Copies the values of a window into a buffer, from its beginning.
    public void copyInto(int window, FloatBuffer target) {
        target.put(0, content, start(window), valuesPerWindow);
    }

    /// The score that a window must give in a precision.
    public float score(int window, Precision precision) {
        int column = precisions.indexOf(precision);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "golden windows hold scores for %s, not for %s"
                            .formatted(precisions, precision));
        }
        return content.get(start(window) + valuesPerWindow + column);
    }

    private int start(int window) {
        if (window < 0 || window >= windows) {
            throw new IndexOutOfBoundsException(
                    "window must be 0..%d, was %d".formatted(windows - 1, window));
        }
        return window * (valuesPerWindow + precisions.size());
    }

    private static boolean isOrdered(List<Precision> precisions) {
        return precisions.stream().sorted().distinct().toList().equals(precisions);
    }
}
