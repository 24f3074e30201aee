package dev.thrum.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/// What the network is shown in one epoch.
///
/// @param sizes rows of each batch
/// @param rows all rows, in the order shown
record BatchRows(List<Integer> sizes, List<float[]> rows) {
    static BatchRows ofOneEpoch(Examples examples, Augmentation augmentation, int batch) {
        BatchRows shown = new BatchRows(new ArrayList<>(), new ArrayList<>());
        SplittableRandom random = new SplittableRandom(3);
        try (PointerScope _ = new PointerScope();
                Device device = DeviceChoice.CPU.device();
                Batches batches = new Batches(examples, augmentation, batch, device)) {
            batches.shuffle(random);
            while (batches.hasNext()) {
                shown.add(batches.next(random).values());
            }
        }
        return shown;
    }

    private void add(Tensor batch) {
        int count = (int) batch.size(0);
        int width = (int) batch.size(1);
        float[] values = new float[count * width];
        new FloatPointer(batch.contiguous().data_ptr()).get(values);
        sizes.add(count);
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.copyOfRange(values, i * width, (i + 1) * width));
        }
    }

    long count(float[] row) {
        return rows.stream().filter(shown -> Arrays.equals(shown, row)).count();
    }
}
