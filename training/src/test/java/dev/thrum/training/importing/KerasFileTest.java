package dev.thrum.training.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphSession;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KerasFileTest {
    private static Path file(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    KerasFileTest.class.getResource("/recordings/" + name), name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double relu(double value) {
        return Math.max(0, value);
    }

    @Test
    void batchNormalizationIsFoldedWithTheEpsilonOfTheFile() throws Exception {
        float[] x = {0.7f, 1.1f, -0.4f};
        // γ (W x + b − mean) / √(variance + 0.5) + β, worked by hand from make.py
        double a = relu(2 * (x[0] + 3 * x[1] - 5 * x[2] + 0.5 - 1) / 2 + 0.25);
        double b = relu(3 * (-2 * x[0] + 4 * x[1] + 6 * x[2] - 0.5 - 2) / 4 - 0.25);
        double[] y = {a - b, 2 * a + 1, 3 * a + b + 2};
        double score = 0;
        for (int i = 0; i < 3; i++) {
            score += (x[i] - y[i]) * (x[i] - y[i]) / 3;
        }
        try (GraphSession session =
                new GraphSession(KerasFile.read(file("keras.h5")).emit("tiny", 1, 3, Map.of()))) {
            session.run(x);
            float[] reconstruction = session.copyOf("reconstruction");
            for (int i = 0; i < 3; i++) {
                assertThat(reconstruction[i]).isCloseTo((float) y[i], within(1e-5f));
            }
            assertThat(session.copyOf("latent")[0]).isCloseTo((float) a, within(1e-5f));
            assertThat(session.copyOf("score")[0]).isCloseTo((float) score, within(1e-4f));
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() {
        assertThatThrownBy(() -> KerasFile.read(file("keras-tanh.h5")))
                .isInstanceOf(ImportException.class)
                .hasMessageEndingWith(
                        "keras-tanh.h5: activation of layer tanh must be linear or relu, is tanh");
        assertThatThrownBy(() -> KerasFile.read(file("keras-skip.h5")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("layer out must follow relu alone, follows");
        assertThatThrownBy(() -> KerasFile.read(file("signals.h5")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("signals.h5: must hold a model and its weights");
        assertThatThrownBy(() -> KerasFile.read(file("matrix.mat")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("could not be read as a model of Keras");
        assertThatThrownBy(() -> KerasFile.read(Path.of("none.h5")))
                .isInstanceOf(ImportException.class)
                .hasMessage("none.h5: is not there: check the path");
    }
}
