package dev.thrum.edge.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The scores of healthy windows that were held out of training, in the order of time:
/// `healthy.bin`. From their tail follows the threshold for a false-alarm budget.
///
/// They come in stretches, windows that follow each other at the card's hop within one recording
/// and one held-out part. Format, little-endian: `THRH`, int32 version 1, int32 precisions, int32
/// stretches; then stretch by stretch int32 windows and, for each precision, fp32 before int8, as
/// many float32 scores. Immutable.
public final class HealthyScores {
    private static final int MAGIC = 0x48524854; // the bytes T H R H
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 4 * Integer.BYTES;

    private final Map<Precision, List<FloatBuffer>> stretches;

    private HealthyScores(Map<Precision, List<FloatBuffer>> stretches) {
        this.stretches = stretches;
    }

    /// Scores from arrays, which are copied.
    ///
    /// @param stretches for each precision of the package the same stretches of windows, in order
    public static HealthyScores of(Map<Precision, List<float[]>> stretches) {
        Map<Precision, List<FloatBuffer>> copied = new EnumMap<>(Precision.class);
        stretches.forEach((precision, scores) ->
                copied.put(
                        precision,
                        scores.stream().map(each -> FloatBuffer.wrap(each.clone())).toList()));
        if (copied.values().stream().map(HealthyScores::lengths).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "healthy scores must be of the same windows in every precision, were of %s"
                            .formatted(
                                    copied.values().stream().map(HealthyScores::lengths).toList()));
        }
        return new HealthyScores(copied);
    }

    private static List<Integer> lengths(List<FloatBuffer> stretches) {
        return stretches.stream().map(FloatBuffer::capacity).toList();
    }

    /// Reads `healthy.bin`.
    ///
    /// @param precisions the precisions of the package, in the order of the enum
    /// @throws ModelException if the bytes are not what the format says
    public static HealthyScores parse(byte[] bytes, List<Precision> precisions)
            throws ModelException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER_BYTES || buffer.getInt() != MAGIC) {
            throw new ModelException("healthy.bin must begin with THRH; make the package anew");
        }
        int version = buffer.getInt();
        if (version != VERSION) {
            throw new ModelException(
                    "healthy.bin: version must be %d, was %d; use a Thrum that knows it"
                            .formatted(VERSION, version));
        }
        int columns = buffer.getInt();
        if (columns != precisions.size()) {
            throw new ModelException(
                    "healthy.bin must hold scores in %d precisions, was %d; make the package anew"
                            .formatted(precisions.size(), columns));
        }
        int count = buffer.getInt();
        Map<Precision, List<FloatBuffer>> stretches = new EnumMap<>(Precision.class);
        precisions.forEach(precision -> stretches.put(precision, new ArrayList<>()));
        for (int stretch = 0; stretch < count; stretch++) {
            int windows = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
            for (List<FloatBuffer> scores : stretches.values()) {
                scores.add(read(buffer, windows));
            }
        }
        if (buffer.hasRemaining()) {
            throw cut("ends %d bytes after its last stretch".formatted(buffer.remaining()));
        }
        return new HealthyScores(stretches);
    }

    private static FloatBuffer read(ByteBuffer buffer, int windows) throws ModelException {
        if (windows < 1 || (long) windows * Float.BYTES > buffer.remaining()) {
            throw cut("ends within a stretch of %d windows".formatted(windows));
        }
        float[] scores = new float[windows];
        for (int window = 0; window < windows; window++) {
            scores[window] = buffer.getFloat();
            if (!Float.isFinite(scores[window])) {
                throw cut("holds a score that is no number");
            }
        }
        return FloatBuffer.wrap(scores);
    }

    private static ModelException cut(String what) {
        return new ModelException(
                "healthy.bin must hold whole stretches of scores, %s; make the package anew"
                        .formatted(what));
    }

    /// The bytes of `healthy.bin`.
    public byte[] toBytes() {
        List<FloatBuffer> first = stretches.values().iterator().next();
        int bytes = HEADER_BYTES;
        for (FloatBuffer stretch : first) {
            bytes =
                    Math.addExact(
                            bytes,
                            Integer.BYTES
                                    + Math.multiplyExact(
                                            stretch.capacity(), stretches.size() * Float.BYTES));
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(VERSION).putInt(stretches.size()).putInt(first.size());
        for (int stretch = 0; stretch < first.size(); stretch++) {
            buffer.putInt(first.get(stretch).capacity());
            for (List<FloatBuffer> scores : stretches.values()) {
                for (int window = 0; window < scores.get(stretch).capacity(); window++) {
                    buffer.putFloat(scores.get(stretch).get(window));
                }
            }
        }
        return buffer.array();
    }

    public List<Precision> precisions() {
        return List.copyOf(stretches.keySet());
    }

    /// The scores in one precision, stretch by stretch; read-only.
    public List<FloatBuffer> stretches(Precision precision) {
        List<FloatBuffer> scores = stretches.get(precision);
        if (scores == null) {
            throw new IllegalArgumentException(
                    "healthy scores are of %s, not of %s".formatted(precisions(), precision));
        }
        return scores.stream().map(FloatBuffer::asReadOnlyBuffer).toList();
    }
}
