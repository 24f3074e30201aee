package dev.thrum.edge.commission;

import dev.thrum.edge.signal.Baseline;
import java.nio.ByteBuffer;
import java.util.Base64;

/// Scores of windows that follow each other, with the features that tell loads apart. Where the
/// machine was not judged in between, a score that is not a number stands. Currents and speeds are
/// kept with eleven bits. Written by one thread, then read by others.
final class SampleBlock {
    /// Windows in a block.
    static final int WINDOWS = 256;

    private static final int BYTES = Float.BYTES + 2 * Short.BYTES;

    private final float[] scores = new float[WINDOWS];
    private final short[] currents = new short[WINDOWS];
    private final short[] speeds = new short[WINDOWS];
    private int count;
    private Baseline baseline = Baseline.NONE;

    boolean isFull() {
        return count == WINDOWS;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(float score, double currentRms, double speedHz) {
        scores[count] = score;
        currents[count] = Float.floatToFloat16((float) currentRms);
        speeds[count] = Float.floatToFloat16((float) speedHz);
        count++;
    }

    int count() {
        return count;
    }

    /// Windows with a score.
    int scored() {
        int scored = 0;
        for (int i = 0; i < count; i++) {
            scored += Float.isNaN(scores[i]) ? 0 : 1;
        }
        return scored;
    }

    float score(int place) {
        return scores[place];
    }

    float current(int place) {
        return Float.float16ToFloat(currents[place]);
    }

    float speed(int place) {
        return Float.float16ToFloat(speeds[place]);
    }

    /// Tells where the model's baseline was after the last window.
    void followedTo(Baseline baseline) {
        this.baseline = baseline;
    }

    /// Where the model's baseline was after the last window; none if nobody told.
    Baseline baseline() {
        return baseline;
    }

    /// As a text that [#parse] reads, without the baseline.
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(count * BYTES);
        for (int i = 0; i < count; i++) {
            bytes.putFloat(scores[i]).putShort(currents[i]).putShort(speeds[i]);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /// Reads a block back.
    ///
    /// @throws IllegalArgumentException if the text is none of [#text()]
    static SampleBlock parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        if (bytes.remaining() % BYTES != 0 || bytes.remaining() > BYTES * WINDOWS) {
            throw new IllegalArgumentException("a block of %d bytes".formatted(bytes.remaining()));
        }
        SampleBlock block = new SampleBlock();
        while (bytes.hasRemaining()) {
            block.scores[block.count] = bytes.getFloat();
            block.currents[block.count] = bytes.getShort();
            block.speeds[block.count] = bytes.getShort();
            block.count++;
        }
        return block;
    }
}
