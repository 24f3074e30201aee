package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every family of networks: it learns, ONNX Runtime computes what libtorch does,
/// and int8 ranks faults as float32 does.
class EveryFamilyTest {
    /// One small network of each family.
    static final Map<String, String> RECIPES =
            new TreeMap<>(
                    Map.of(
                            "conv1d", "{ type: conv1d, channels: [8, 16], latent: 6 }",
                            "dense", "{ type: dense, widths: [24], latent: 4 }",
                            "linear", "{ type: linear, latent: 4 }",
                            "lstm", "{ type: lstm, steps: 4, units: 24, latent: 6 }",
                            "vae", "{ type: vae, widths: [24], latent: 5, beta: 0.05, warmUp: 2 }",
                            "cvae",
                                    "{ type: cvae, condition: file, widths: [24], latent: 4, beta:"
                                            + " 0.1, warmUp: 5 }",
                            "vqvae",
                                    "{ type: vqvae, widths: [32], latent: 16, groups: 8, codes: 32 }"));

    private static final FeatureShape SHAPE = new FeatureShape(BumpyRows.CHANNELS, BumpyRows.BINS);
    private static final List<float[]> FIT = BumpyRows.healthy(600, 1);
    private static final List<float[]> HEALTHY = BumpyRows.healthy(200, 2);
    private static final List<float[]> FAULTY = BumpyRows.faulty(200, 3);
    private static final double PARITY = 1e-4;

    static Set<String> families() {
        return Families.types();
    }

    @Test
    void noFamilyIsLeftOut() {
        assertThat(RECIPES.keySet()).isEqualTo(Families.types());
    }

    @ParameterizedTest
    @MethodSource("families")
    void learnsAndIsTheSameInOnnxRuntimeAndRanksAlikeInInt8(String family) throws Exception {
        assertPromises(Objects.requireNonNull(RECIPES.get(family)));
    }

    @Test
    void anEnsembleKeepsTheSamePromises() throws Exception {
        assertPromises("{ type: dense, ensemble: 3, widths: [24], latent: 4 }");
    }

    private static void assertPromises(String recipe) throws Exception {
        try (TrainedFamily trained = TrainedFamily.of(recipe, SHAPE, FIT, HEALTHY, 30)) {
            assertThat(trained.run().bestValidationLoss())
                    .as("share of the features' power that is left")
                    .isLessThan(0.5 * power(HEALTHY));
            assertParity(trained, FAULTY.subList(0, 20));
            double fp32 = TrainedFamily.auc(trained.fp32(), HEALTHY, FAULTY);
            double int8 = TrainedFamily.auc(trained.int8().model(), HEALTHY, FAULTY);
            assertThat(fp32).as("area under the ROC curve").isBetween(0.7, 0.999);
            assertThat(int8).as("int8 ranks as fp32 does").isCloseTo(fp32, within(0.005));
        }
    }

    static void assertParity(TrainedFamily trained, List<float[]> rows) {
        try (GraphSession session = new GraphSession(trained.fp32())) {
            for (float[] row : rows) {
                session.run(row);
                List<float[]> expected = trained.libtorch(row);
                assertClose(session.copyOf("latent"), expected.get(0));
                assertClose(session.copyOf("reconstruction"), expected.get(1));
            }
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(difference).isLessThan(PARITY * largest);
    }

    private static double power(List<float[]> rows) {
        double sum = 0;
        for (float[] row : rows) {
            for (float value : row) {
                sum += value * value;
            }
        }
        return sum / rows.size() / SHAPE.features();
    }
}
