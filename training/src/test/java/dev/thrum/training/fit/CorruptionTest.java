package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.Libtorch;
import dev.thrum.training.network.Noise;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CorruptionTest {
    private static final int ROWS = 2000;
    private static final int CHANNELS = 4;
    private static final int BINS = 10;

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    @Test
    void noiseBandsAndChannelsAreCorruptedAsOftenAsAskedFor() {
        float[] noisy = corrupted(new Corruption(0.3, 0, 0, CHANNELS), 1);
        double squares = 0;
        for (float value : noisy) {
            squares += (value - 1) * (value - 1);
        }
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(0.3, within(0.005));

        float[] masked = corrupted(new Corruption(0, 0.1, 0, CHANNELS), 1);
        assertThat(zeros(masked) / masked.length).isCloseTo(0.1, within(0.01));

        float[] silent = corrupted(new Corruption(0, 0, 0.05, CHANNELS), 1);
        int silentChannels = 0;
        for (int channel = 0; channel < ROWS * CHANNELS; channel++) {
            double zeros = zeros(Arrays.copyOfRange(silent, channel * BINS, (channel + 1) * BINS));
            assertThat(zeros).as("a channel as a whole or not at all").isIn(0.0, (double) BINS);
            silentChannels += zeros > 0 ? 1 : 0;
        }
        assertThat(silentChannels / (double) (ROWS * CHANNELS)).isCloseTo(0.05, within(0.01));
    }

    @Test
    void everyStepDrawsAnewAndTheSameEpochDrawsTheSame() {
        Corruption corruption = new Corruption(0.3, 0.1, 0.05, CHANNELS);
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(7)) {
            Tensor ones = torchOnes();
            noise.beginEpoch(3);
            float[] first = values(corruption.of(ones, noise));
            float[] second = values(corruption.of(ones, noise));
            noise.beginEpoch(4);
            float[] other = values(corruption.of(ones, noise));
            noise.beginEpoch(3);
            assertThat(values(corruption.of(ones, noise))).isEqualTo(first);
            assertThat(second).isNotEqualTo(first);
            assertThat(other).isNotEqualTo(first).isNotEqualTo(second);
            assertThat(values(ones)).as("the target stays clean").containsOnly(1f);
        }
    }

    @Test
    void aNetworkTrainedOnMaskedBandsFillsThemInBetter() throws TrainingException {
        // Bands follow from four hidden factors, so that a masked one can be told from the others.
        Examples fit = Rows.lowRank(500, 24, 4, 0.05, 1);
        Examples validation = Rows.lowRank(200, 24, 4, 0.05, 2);
        double plain = lossOfMasked(fit, validation, Corruption.none());
        double denoising = lossOfMasked(fit, validation, new Corruption(0, 0.2, 0, 2));
        assertThat(denoising).isLessThan(0.6 * plain);
    }

    private static double lossOfMasked(Examples fit, Examples validation, Corruption corruption)
            throws TrainingException {
        TrainingSettings settings =
                new TrainingSettings(
                        40,
                        64,
                        5e-3,
                        0,
                        40,
                        Loss.meanSquaredError(),
                        List.of(),
                        Augmentation.none(),
                        corruption,
                        1,
                        DeviceChoice.CPU,
                        1);
        DenseSettings dense = new DenseSettings(List.of(48), 8, Activation.RELU, 0, 0);
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(99);
                Autoencoder network = dense.create(new FeatureShape(2, 12), 1)) {
            Trainer.fit(network, fit, validation, settings, Progress.SILENT);
            float[] rows = new float[validation.rows() * 24];
            for (int row = 0; row < validation.rows(); row++) {
                System.arraycopy(validation.row(row), 0, rows, row * 24, 24);
            }
            Tensor clean = Tensor.create(rows, validation.rows(), 24);
            Tensor masked = new Corruption(0, 0.2, 0, 2).of(clean, noise);
            return Loss.meanSquaredError()
                    .of(network.forward(new Batch(masked), false).reconstruction(), clean)
                    .item_double();
        }
    }

    @Test
    void wrongSharesAreRefused() {
        assertThatThrownBy(() -> new Corruption(-1, 0, 0, 1))
                .hasMessage("training.denoise.gaussian must be 0 or more, was -1.0");
        assertThatThrownBy(() -> new Corruption(0, 1, 0, 1))
                .hasMessage("training.denoise.bands must be 0 or more and below 1, was 1.0");
        assertThatThrownBy(() -> new Corruption(0, 0, 1, 1))
                .hasMessage("training.denoise.channels must be 0 or more and below 1, was 1.0");
    }

    private static float[] corrupted(Corruption corruption, long seed) {
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(seed)) {
            return values(corruption.of(torchOnes(), noise));
        }
    }

    private static Tensor torchOnes() {
        float[] ones = new float[ROWS * CHANNELS * BINS];
        Arrays.fill(ones, 1);
        return Tensor.create(ones, ROWS, CHANNELS * BINS);
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }

    private static double zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }
}
