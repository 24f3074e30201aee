package dev.thrum.training.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Conv1dSettings;
import dev.thrum.training.network.Conv1dSettings.Decoder;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.onnx.ModelProto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a convolutional network in int8.
class Conv1dInInt8Test {
    private static final FeatureShape SHAPE = new FeatureShape(2, 33);
    private static final List<float[]> ROWS = RandomNetwork.windows(100, SHAPE.features(), 2);

    @TempDir Path folder;

    @Test
    void allButTheLastConvolutionRunOnIntegersWithResize() throws Exception {
        ModelProto fp32 = graph(Decoder.RESIZE);
        Quantized quantized = quantized(fp32);

        List<String> operators = OptimisedGraph.operators(quantized.model(), folder);

        assertThat(operators).filteredOn("QLinearConv"::equals).hasSize(3);
        assertThat(operators).filteredOn("QGemm"::equals).hasSize(2);
        assertThat(operators).filteredOn("Conv"::equals).hasSize(1);
        assertThat(operators)
                .as("nothing but the way out before the last convolution")
                .filteredOn("DequantizeLinear"::equals)
                .hasSize(1);
        assertThat(quantized.report().otherLayers()).containsExactly("network/decoder/1");
        assertThat(quantized.report().int8Layers())
                .containsExactly(
                        "network/encoder/0",
                        "network/encoder/1",
                        "network/encoder/code",
                        "network/decoder/code",
                        "network/decoder/0");
        assertClose(fp32, quantized.model());
    }

    @Test
    void transposedConvolutionsStayFloatAndAreNamed() throws Exception {
        ModelProto fp32 = graph(Decoder.TRANSPOSED);
        Quantized quantized = quantized(fp32);

        List<String> operators = OptimisedGraph.operators(quantized.model(), folder);

        assertThat(operators).filteredOn("QLinearConv"::equals).hasSize(2);
        assertThat(operators).filteredOn("ConvTranspose"::equals).hasSize(2);
        assertThat(quantized.report().otherLayers())
                .containsExactly("network/decoder/0", "network/decoder/1");
        assertClose(fp32, quantized.model());
    }

    private static Quantized quantized(ModelProto fp32) {
        return new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, ROWS);
    }

    private static ModelProto graph(Decoder decoder) {
        GraphBuilder graph = new GraphBuilder("convolutional");
        String features = graph.input("features", 1, SHAPE.features());
        Conv1dSettings settings =
                new Conv1dSettings(List.of(8, 12), 5, 2, 6, decoder, Activation.RELU, 0);
        try (Autoencoder network = settings.create(SHAPE, 4)) {
            Emitted emitted = network.emit(graph, features);
            graph.rename(emitted.latent(), "latent");
            graph.output("latent", 1, 6);
            graph.rename(emitted.reconstruction(), "reconstruction");
            graph.output("reconstruction", 1, SHAPE.features());
        }
        return graph.build(Map.of());
    }

    private static void assertClose(ModelProto fp32, ModelProto int8) {
        double difference = 0;
        double level = 0;
        try (GraphSession exact = new GraphSession(fp32);
                GraphSession rounded = new GraphSession(int8)) {
            for (float[] row : RandomNetwork.windows(50, SHAPE.features(), 7)) {
                exact.run(row);
                rounded.run(row);
                float[] expected = exact.copyOf("reconstruction");
                float[] actual = rounded.copyOf("reconstruction");
                for (int i = 0; i < expected.length; i++) {
                    difference += Math.pow(actual[i] - expected[i], 2);
                    level += expected[i] * expected[i];
                }
            }
        }
        assertThat(Math.sqrt(difference / level))
                .as("relative root mean square error")
                .isCloseTo(0, within(0.05));
    }
}
