package dev.thrum.training.fit;

import dev.thrum.training.network.Batch;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Tensor conditions;
    private int next;

    Batches(Examples examples, Augmentation augmentation, int batch, Device device) {
        this.examples = examples;
        this.augmentation = augmentation;
        this.batch = batch;
        this.device = device;
        order = new int[Math.multiplyExact(examples.rows(), 1 + augmentation.copies())];
        rewind();
        row = new float[examples.width()];
        block = blank(batch, examples.width());
        values = block.createBuffer();
        conditions = examples.conditions() == 0 ? null : blank(batch, examples.conditions());
    }

    private static Tensor blank(int rows, int columns) {
        try (PointerScope _ = new PointerScope()) {
            Tensor blank = torch.empty(rows, columns);
            blank.retainReference();
            return blank;
        }
    }

    /// Rows in one epoch, copies included.
    int rows() {
        return order.length;
    }

    /// Begins an epoch in an order drawn at random, whatever the order was before.
    void shuffle(SplittableRandom random) {
        rewind();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /// Begins an epoch in the examples' own order.
    void rewind() {
        Arrays.setAll(order, i -> i);
        next = 0;
    }

    boolean hasNext() {
        return next < order.length;
    }

    /// The next batch, valid until the next call; the last one of an epoch may be shorter.
    Batch next(SplittableRandom random) {
        int count = Math.min(batch, order.length - next);
        Tensor told = conditions == null ? null : onDevice(told(conditions, count), count);
        values.rewind();
        for (int i = 0; i < count; i++) {
            int index = order[next++];
            values.put(row(index, random));
        }
        return new Batch(onDevice(block, count), told);
    }

    /// Writes a 1 for the operating state of each of the next rows.
    private Tensor told(Tensor block, int count) {
        FloatBuffer ones = block.createBuffer();
        for (int i = 0; i < count; i++) {
            int condition = examples.condition(order[next + i] % examples.rows());
            for (int column = 0; column < examples.conditions(); column++) {
                ones.put(column == condition ? 1 : 0);
            }
        }
        return block;
    }

    private Tensor onDevice(Tensor block, int count) {
        Tensor filled = count == batch ? block : block.narrow(0, 0, count);
        return device.is_cpu() ? filled : filled.to(device, filled.scalar_type());
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
        if (conditions != null) {
            conditions.close();
        }
    }
}
