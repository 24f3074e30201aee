package dev.thrum.training.fit;

import dev.thrum.training.network.Batch;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Hands out examples batch by batch, through one block of native memory that is filled anew for
/// each. Training thread only.
final class Batches implements AutoCloseable {
    private final Examples examples;
    private final Augmentation augmentation;
    private final int batch;
    private final Device device;
    private final int[] order;
    private final float[] row;
    private final Tensor block;
    private final FloatBuffer values;
    private int next;

    Batches(Examples examples, Augmentation augmentation, int batch, Device device) {
        this.examples = examples;
        this.augmentation = augmentation;
        this.batch = batch;
        this.device = device;
        order = new int[Math.multiplyExact(examples.rows(), 1 + augmentation.copies())];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        row = new float[examples.width()];
        try (PointerScope _ = new PointerScope()) {
            block = torch.empty(batch, examples.width());
            block.retainReference();
        }
        values = block.createBuffer();
    }

    /// Rows in one epoch, copies included.
    int rows() {
        return order.length;
    }

    /// Begins an epoch in an order drawn at random.
    void shuffle(SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        next = 0;
    }

    /// Begins an epoch in the order as it is.
    void rewind() {
        next = 0;
    }

    boolean hasNext() {
        return next < order.length;
    }

    /// The next batch, valid until the next call; the last one of an epoch may be shorter.
    Batch next(SplittableRandom random) {
        int count = Math.min(batch, order.length - next);
        values.rewind();
        for (int i = 0; i < count; i++) {
            int index = order[next++];
            values.put(row(index, random));
        }
        Tensor filled = count == batch ? block : block.narrow(0, 0, count);
        return new Batch(device.is_cpu() ? filled : filled.to(device, filled.scalar_type()));
    }

    private float[] row(int index, SplittableRandom random) {
        float[] original = examples.row(index % examples.rows());
        if (index < examples.rows()) {
            return original;
        }
        System.arraycopy(original, 0, row, 0, row.length);
        augmentation.apply(row, random);
        return row;
    }

    @Override
    public void close() {
        block.close();
    }
}
