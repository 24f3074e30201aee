package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.network.Batch;
import dev.thrum.training.network.FeatureShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final int CONDITIONS = 3;
    private static final float[] SCALE_DB = {1000, 1000};

    @Test
    void everyRowAndEveryCopyOfItIsToldItsCondition() {
        int rows = 10;
        float[][] values = new float[rows][2];
        int[] condition = new int[rows];
        for (int i = 0; i < rows; i++) {
            values[i][0] = 100 * i;
            condition[i] = i * i % CONDITIONS;
        }
        Augmentation copies = Augmentation.gainAndTilt(2, 1, 1, new FeatureShape(1, 2), SCALE_DB);
        List<Integer> seen = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        try (PointerScope _ = new PointerScope();
                Device device = DeviceChoice.CPU.device();
                Batches batches =
                        new Batches(
                                Examples.of(values).under(condition, CONDITIONS),
                                copies,
                                4,
                                device)) {
            batches.shuffle(random);
            while (batches.hasNext()) {
                Batch batch = batches.next(random);
                float[] shown = floats(batch.values());
                float[] told = floats(Objects.requireNonNull(batch.conditions()));
                for (int i = 0; i < batch.rows(); i++) {
                    int row = Math.round(shown[2 * i] / 100);
                    seen.add(row);
                    float[] expected = new float[CONDITIONS];
                    expected[condition[row]] = 1;
                    assertThat(Arrays.copyOfRange(told, i * CONDITIONS, (i + 1) * CONDITIONS))
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(seen).hasSize(3 * rows);
    }

    @Test
    void rowsWithoutConditionsAreToldNone() {
        SplittableRandom random = new SplittableRandom(1);
        try (PointerScope _ = new PointerScope();
                Device device = DeviceChoice.CPU.device();
                Batches batches =
                        new Batches(Rows.lowRank(4, 2, 1, 0, 1), Augmentation.none(), 4, device)) {
            assertThat(batches.next(random).conditions()).isNull();
        }
    }

    @Test
    void conditionsThatDoNotFitTheRowsAreRefused() {
        Examples rows = Rows.lowRank(2, 2, 1, 0, 1);
        assertThatThrownBy(() -> rows.under(new int[] {0}, 2))
                .hasMessage("each of 2 rows must have a condition, 1 have");
        assertThatThrownBy(() -> rows.under(new int[] {0, 2}, 2))
                .hasMessage("a condition must be 0..1, was 2");
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }
}
