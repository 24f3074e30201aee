package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.export.DecoderGraph;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.FeatureShape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the families whose codes are drawn or chosen, in int8 and cut in two.
class CodedFamiliesTest {
    private static final FeatureShape SHAPE = new FeatureShape(BumpyRows.CHANNELS, BumpyRows.BINS);
    private static final List<float[]> ROWS = BumpyRows.healthy(64, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { type: dense, widths: [8], latent: 4 }                        | encoder/0 encoder/1 decoder/0 decoder/1
                    { type: vae, widths: [8], latent: 4 }                          | encoder/0 encoder/mean decoder/0 decoder/output
                    { type: cvae, condition: load, widths: [8], latent: 4 }        | encoder/0 encoder/mean decoder/0 decoder/output encoder/log-variance
                    { type: vqvae, widths: [8], latent: 4, groups: 2, codes: 8 }   | encoder/0 encoder/code decoder/0 decoder/output
                    """)
    void allLayersTurnToInt8AndTheChoiceOfCodesDoesNot(String recipe, String layers)
            throws Exception {
        try (TrainedFamily trained = TrainedFamily.of(recipe, SHAPE, ROWS, ROWS, 2)) {
            assertThat(trained.int8().report().int8Layers())
                    .containsExactly(
                            List.of(layers.split(" ")).stream()
                                    .map(layer -> "network/" + layer)
                                    .toArray(String[]::new));
            assertThat(trained.int8().report().otherLayers()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ type: dense, widths: [8], latent: 4 }",
                "{ type: vae, widths: [8], latent: 4 }",
                "{ type: vqvae, widths: [8], latent: 4, groups: 2, codes: 8 }",
            })
    void theDecoderCutOutRestoresWhatTheWholeDoes(String recipe) throws Exception {
        try (TrainedFamily trained = TrainedFamily.of(recipe, SHAPE, ROWS, ROWS, 2);
                GraphSession whole = new GraphSession(trained.fp32());
                GraphSession decoder = new GraphSession(DecoderGraph.of(trained.fp32()))) {
            for (float[] row : ROWS) {
                whole.run(row);
                decoder.run(whole.copyOf("latent"));
                assertThat(decoder.copyOf("reconstruction"))
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(whole.copyOf("reconstruction"));
            }
        }
    }
}
