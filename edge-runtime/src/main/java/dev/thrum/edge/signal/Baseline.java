package dev.thrum.edge.signal;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Base64;

/// Where the features of a healthy machine had moved to from those its model was made from, one
/// value a feature, in standardised units. Never changes.
public final class Baseline {
    /// Of a model whose baseline does not follow, and of one that nobody has seen follow.
    public static final Baseline NONE = new Baseline(new float[0]);

    private final float[] values;

    private Baseline(float[] values) {
        this.values = values;
    }

    /// A copy of values as they are now.
    public static Baseline of(FloatBuffer values) {
        float[] copy = new float[values.capacity()];
        values.get(0, copy);
        return new Baseline(copy);
    }

    /// Reads a text of [#text()].
    ///
    /// @throws IllegalArgumentException if it is none, in words
    public static Baseline parse(String text) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("baseline is not Base64: " + e.getMessage(), e);
        }
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "baseline must be of 4 bytes a feature, was %d bytes"
                            .formatted(bytes.remaining()));
        }
        Baseline read = of(bytes.asFloatBuffer());
        for (float value : read.values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "baseline must be of finite numbers, one was " + value);
            }
        }
        return read;
    }

    /// How many features it is of.
    public int size() {
        return values.length;
    }

    /// Writes the values from the buffer's beginning on.
    ///
    /// @param to of at least [#size()] values
    public void writeTo(FloatBuffer to) {
        to.put(0, values);
    }

    /// The values to the bit, as Base64 of big-endian floats.
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Baseline baseline && Arrays.equals(values, baseline.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "baseline of %d features".formatted(values.length);
    }
}
