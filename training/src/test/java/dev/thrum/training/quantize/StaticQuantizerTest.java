package dev.thrum.training.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.TensorProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticQuantizerTest {
    private static final int[] SIZES = {128, 64, 16, 64, 128};
    private static final List<float[]> WINDOWS = RandomNetwork.windows(200, 128, 2);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "Gelu"})
    void everyDenseLayerBecomesOneIntegerKernel(String activation) throws Exception {
        ModelProto int8 = quantized(RandomNetwork.dense(activation, SIZES)).model();

        List<String> operators = OptimisedGraph.operators(int8, folder);

        assertThat(operators).filteredOn("QGemm"::equals).hasSize(4);
        assertThat(operators)
                .doesNotContain("Gemm", "FusedGemm", "MatMul", "Relu", "DequantizeLinear");
    }

    @ParameterizedTest
    @EnumSource(RangeMethod.class)
    void scoresMoveByLessThanTwoPercent(RangeMethod ranges) {
        ModelProto fp32 = RandomNetwork.dense("Relu", SIZES);
        ModelProto int8 = new StaticQuantizer(ranges).quantize(fp32, WINDOWS).model();

        assertThat(relativeScoreError(fp32, int8, RandomNetwork.windows(200, 128, 9)))
                .isLessThan(0.02);
    }

    @Test
    void headroomKeepsWhatDriftsBeyondTheCalibrationWindows() {
        ModelProto fp32 = RandomNetwork.dense("Relu", SIZES);
        List<float[]> drifted = RandomNetwork.windows(200, 128, 9);
        drifted.forEach(window -> window[5] += 20);
        Quantized narrow = quantized(fp32);
        Quantized wide =
                new StaticQuantizer(RangeMethod.MIN_MAX).withHeadroom(8).quantize(fp32, WINDOWS);

        assertThat(relativeScoreError(fp32, narrow.model(), drifted)).isGreaterThan(0.1);
        assertThat(relativeScoreError(fp32, wide.model(), drifted)).isLessThan(0.05);
        assertThat(wide.report().card().ranges()).isEqualTo("min-max times 8");
    }

    @Test
    void theLatentCodeIsNotRoundedOnItsWayOut() {
        float[] latent = run(quantized(RandomNetwork.dense("Relu", SIZES)).model(), "latent");
        float step = Int8Scale.covering(RangeMethod.MIN_MAX.of(latent)).scale();

        long onTheGrid = 0;
        for (float value : latent) {
            if (Math.abs(value / step - Math.rint(value / step)) < 1e-3) {
                onTheGrid++;
            }
        }
        assertThat(onTheGrid).isLessThan(latent.length / 2);
    }

    @Test
    void weightsShrinkToLessThanThreeTenths() {
        ModelProto fp32 = RandomNetwork.dense("Relu", SIZES);

        Quantized quantized = quantized(fp32);

        long parameters = 2 * (128 * 64 + 64 * 16) + 64 + 16 + 64 + 128;
        assertThat(quantized.report().fp32WeightBytes()).isEqualTo(4 * parameters);
        long channels = 64 + 16 + 64 + 128;
        assertThat(quantized.report().int8WeightBytes())
                .as(
                        "int8 weights; int32 bias, float16 scale and zero point of a channel;"
                                + " float32 scale and zero point of a layer's input")
                .isEqualTo(parameters - channels + channels * (4 + 2 + 1) + 4 * (4 + 1))
                .isLessThan(quantized.report().fp32WeightBytes() * 3 / 10);
        assertThat(fp32.getSerializedSize() - quantized.model().getSerializedSize())
                .isGreaterThan(50_000);
    }

    @Test
    void evenANetworkOf32FeaturesShrinksToLessThanThreeTenths() {
        QuantizationReport report =
                new StaticQuantizer(RangeMethod.MIN_MAX)
                        .quantize(
                                RandomNetwork.dense("Relu", 32, 64, 16, 64, 32),
                                RandomNetwork.windows(10, 32, 1))
                        .report();

        assertThat((double) report.int8WeightBytes()).isLessThan(0.30 * report.fp32WeightBytes());
    }

    @Test
    void nothingOutsideTheNetworkChanges() {
        ModelProto fp32 = RandomNetwork.dense("Relu", SIZES);
        ModelProto int8 = quantized(fp32).model();
        Predicate<NodeProto> outside =
                node ->
                        !node.getName().contains("network/")
                                && !node.getName().startsWith("frontend/real/");

        assertThat(int8.getGraph().getNodeList())
                .filteredOn(outside)
                .isEqualTo(fp32.getGraph().getNodeList().stream().filter(outside).toList());
        assertThat(int8.getGraph().getInputList()).isEqualTo(fp32.getGraph().getInputList());
        assertThat(int8.getGraph().getOutputList()).isEqualTo(fp32.getGraph().getOutputList());
        assertThat(int8.getMetadataPropsList()).isEqualTo(fp32.getMetadataPropsList());
    }

    @Test
    void noFloatWeightsAreLeftBehind() {
        assertThat(
                        quantized(RandomNetwork.dense("Relu", SIZES))
                                .model()
                                .getGraph()
                                .getInitializerList())
                .extracting(TensorProto::getName)
                .noneMatch(name -> name.endsWith("/weight") || name.endsWith("/bias"));
    }

    @Test
    void theSameModelAndWindowsGiveTheSameBytes() {
        ModelProto fp32 = RandomNetwork.dense("Gelu", SIZES);

        assertThat(quantized(fp32).model().toByteString())
                .isEqualTo(quantized(fp32).model().toByteString());
    }

    @Test
    void theOutputLayerStaysFloatOnRequest() throws Exception {
        ModelProto fp32 = RandomNetwork.dense("Relu", SIZES);
        Quantized quantized =
                new StaticQuantizer(
                                RangeMethod.MIN_MAX,
                                OutputLayer.FLOAT,
                                node -> node.getName().startsWith("network/"))
                        .quantize(fp32, WINDOWS);

        List<String> operators = OptimisedGraph.operators(quantized.model(), folder);

        assertThat(operators).filteredOn("QGemm"::equals).hasSize(3);
        assertThat(operators).filteredOn("Gemm"::equals).hasSize(1);
        assertThat(quantized.report().otherLayers()).containsExactly("network/4");
        assertThat(quantized.report().card().scheme())
                .isEqualTo("static QDQ, S8S8, per-channel weights, float output layer");
    }

    @Test
    void theReportNamesTheLayersAndTheMethod() {
        QuantizationReport report = quantized(RandomNetwork.dense("Relu", SIZES)).report();

        assertThat(report.int8Layers())
                .containsExactly("network/1", "network/2", "network/3", "network/4");
        assertThat(report.otherLayers()).isEmpty();
        assertThat(report.card().scheme())
                .isEqualTo("static QDQ, S8S8, per-channel weights, float output");
        assertThat(report.card().ranges()).isEqualTo("min-max");
        assertThat(report.card().calibrationWindows()).isEqualTo(200);
    }

    /// Weights stored as outputs × inputs, as PyTorch does.
    @Test
    void transposedWeightsAreQuantizedByTheirOutputs() throws Exception {
        GraphBuilder graph = new GraphBuilder("transposed");
        String input = graph.input("window", 1, 4);
        float[] weights = {1, 2, 3, 4, 100, 200, 300, 400};
        String product =
                graph.node(
                        "Gemm",
                        "network/1",
                        List.of(
                                input,
                                graph.constant("network/1/weight", weights, 2, 4),
                                graph.constant("network/1/bias", new float[] {0.5f, 5}, 2)),
                        Map.of("transB", 1));
        graph.rename(product, "reconstruction");
        graph.output("reconstruction", 1, 2);

        ModelProto int8 = quantize(graph, 4);

        assertThat(OptimisedGraph.operators(int8, folder)).contains("QGemm");
        float[] result = run(int8, "reconstruction", new float[] {1, -1, 1, 1});
        assertThat(result[0]).isCloseTo(1 - 2 + 3 + 4 + 0.5f, within(0.3f));
        assertThat(result[1]).isCloseTo(100 - 200 + 300 + 400 + 5, within(30f));
    }

    @Test
    void aMatrixProductWithoutBiasIsQuantized() {
        GraphBuilder graph = new GraphBuilder("product");
        String input = graph.input("window", 1, 32);
        float[] weights = RandomNetwork.normal(new Random(5), 32 * 8, 1);
        String product =
                graph.node(
                        "MatMul",
                        "network/1",
                        input,
                        graph.constant("network/1/weight", weights, 32, 8));
        graph.rename(product, "reconstruction");
        graph.output("reconstruction", 1, 8);
        ModelProto fp32 = graph.build(Map.of());

        ModelProto int8 = quantize(graph, 32);

        float[] window = RandomNetwork.windows(1, 32, 8).getFirst();
        float[] expected = run(fp32, "reconstruction", window);
        float[] actual = run(int8, "reconstruction", window);
        for (int i = 0; i < 8; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(0.3f));
        }
    }

    @Test
    void convolutionsBecomeIntegerKernelsAndTheLastStaysFloat() throws Exception {
        GraphBuilder graph = new GraphBuilder("convolutions");
        String input = graph.input("window", 1, 1, 64);
        String first = convolution(graph, "network/1", input, 1, 8);
        String second = convolution(graph, "network/2", first, 8, 8);
        String last = convolution(graph, "network/3", second, 8, 1);
        graph.rename(last, "reconstruction");
        graph.output("reconstruction", 1, 1, 64);
        ModelProto fp32 = graph.build(Map.of());

        Quantized quantized =
                new StaticQuantizer(RangeMethod.MIN_MAX)
                        .quantize(fp32, RandomNetwork.windows(50, 64, 3));

        assertThat(OptimisedGraph.operators(quantized.model(), folder))
                .filteredOn("QLinearConv"::equals)
                .hasSize(2);
        assertThat(quantized.report().otherLayers()).containsExactly("network/3");
        float[] window = RandomNetwork.windows(1, 64, 4).getFirst();
        float[] expected = run(fp32, "reconstruction", window);
        float[] actual = run(quantized.model(), "reconstruction", window);
        for (int i = 0; i < 64; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(0.15f));
        }
    }

    /// The decoder of a convolutional network: a dense layer, and twice as many bins before each
    /// convolution. The Transposes that ONNX Runtime puts about its integer convolutions, which
    /// have channels last, move int8 values too.
    @Test
    void bothReshapeAndResizeRunOnIntegersBetweenLayers() throws Exception {
        GraphBuilder graph = new GraphBuilder("decoder");
        String input = graph.input("window", 1, 16);
        String grid = graph.constant("network/grid", new long[] {1, 8, 8}, 3);
        String dense =
                graph.node(
                        "Gemm",
                        "network/0",
                        input,
                        graph.constant(
                                "network/0/weight",
                                RandomNetwork.normal(new Random(1), 16 * 64, 0.3),
                                16,
                                64),
                        graph.constant("network/0/bias", new float[64], 64));
        String active = graph.node("Relu", "network/0/relu", dense);
        String values = graph.node("Reshape", "network/bins", active, grid);
        values = convolution(graph, "network/1", resized(graph, "network/1", values), 8, 8);
        values = convolution(graph, "network/2", resized(graph, "network/2", values), 8, 8);
        values = convolution(graph, "network/3", values, 8, 1);
        graph.rename(values, "reconstruction");
        graph.output("reconstruction", 1, 1, 32);
        ModelProto fp32 = graph.build(Map.of());

        Quantized quantized =
                new StaticQuantizer(RangeMethod.PERCENTILE)
                        .quantize(fp32, RandomNetwork.windows(50, 16, 3));

        assertThat(OptimisedGraph.operators(quantized.model(), folder))
                .filteredOn(operator -> !List.of("Identity", "Transpose").contains(operator))
                .containsExactly(
                        "QuantizeLinear",
                        "QGemm",
                        "Reshape",
                        "Resize",
                        "QLinearConv",
                        "Resize",
                        "QLinearConv",
                        "DequantizeLinear",
                        "Conv");
        assertThat(quantized.report().otherLayers()).containsExactly("network/3");
        float[] window = RandomNetwork.windows(1, 16, 4).getFirst();
        float[] expected = run(fp32, "reconstruction", window);
        float[] actual = run(quantized.model(), "reconstruction", window);
        for (int i = 0; i < 32; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(0.2f));
        }
    }

    /// Each with a pair of its own, or ONNX Runtime computes in signed integers, which is slow.
    @Test
    void layersThatReadTheSameValueAllBecomeIntegerKernels() throws Exception {
        GraphBuilder graph = new GraphBuilder("members");
        String input = graph.input("window", 1, 16);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] weights = RandomNetwork.normal(new Random(i), 16 * 8, 0.3);
            String label = "network/" + i;
            members.add(
                    graph.node(
                            "Gemm",
                            label,
                            input,
                            graph.constant(label + "/weight", weights, 16, 8),
                            graph.constant(label + "/bias", new float[8], 8)));
        }
        graph.rename(graph.node("Mean", "network/mean", members, Map.of()), "reconstruction");
        graph.output("reconstruction", 1, 8);
        ModelProto fp32 = graph.build(Map.of());

        ModelProto int8 = quantize(graph, 16);

        List<String> operators = OptimisedGraph.operators(int8, folder);
        assertThat(operators).filteredOn("QuantizeLinear"::equals).hasSize(3);
        assertThat(operators).filteredOn("QGemm"::equals).hasSize(3);
        float[] window = RandomNetwork.windows(1, 16, 4).getFirst();
        float[] expected = run(fp32, "reconstruction", window);
        float[] actual = run(int8, "reconstruction", window);
        for (int i = 0; i < 8; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(0.05f));
        }
    }

    @Test
    void aGraphWithoutLayersIsRefused() {
        assertThatThrownBy(() ->
                        new StaticQuantizer(RangeMethod.MIN_MAX, OutputLayer.INT8, _ -> false)
                                .quantize(RandomNetwork.dense("Relu", SIZES), WINDOWS))
                .hasMessage("quantization: graph random network has no layer to quantize");
    }

    @Test
    void noWindowsAreRefused() {
        assertThatThrownBy(() ->
                        new StaticQuantizer(RangeMethod.MIN_MAX)
                                .quantize(RandomNetwork.dense("Relu", SIZES), List.of()))
                .hasMessage("quantization needs at least 1 window, had none");
    }

    @Test
    void aWindowWithoutNumbersIsRefused() {
        List<float[]> broken = new ArrayList<>(WINDOWS);
        broken.set(7, new float[128]);
        broken.get(7)[3] = Float.NaN;

        assertThatThrownBy(() ->
                        new StaticQuantizer(RangeMethod.MIN_MAX)
                                .quantize(RandomNetwork.dense("Relu", SIZES), broken))
                .hasMessageContaining("must be finite over the calibration windows, was NaN");
    }

    private static Quantized quantized(ModelProto fp32) {
        return new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, WINDOWS);
    }

    private static ModelProto quantize(GraphBuilder graph, int size) {
        return new StaticQuantizer(RangeMethod.MIN_MAX)
                .quantize(graph.build(Map.of()), RandomNetwork.windows(50, size, 6))
                .model();
    }

    private static String convolution(
            GraphBuilder graph, String label, String input, int from, int to) {
        Random random = new Random(to);
        float[] weights = RandomNetwork.normal(random, from * to * 5, Math.sqrt(0.4 / from));
        String sum =
                graph.node(
                        "Conv",
                        label,
                        List.of(
                                input,
                                graph.constant(label + "/weight", weights, to, from, 5),
                                graph.constant(label + "/bias", new float[to], to)),
                        Map.of("pads", new long[] {2, 2}, "kernel_shape", new long[] {5}));
        return to == 1 ? sum : graph.node("Relu", label + "/relu", sum);
    }

    private static String resized(GraphBuilder graph, String label, String input) {
        String scales = graph.constant(label + "/scales", new float[] {1, 1, 2}, 3);
        return graph.node(
                "Resize",
                label + "/resize",
                List.of(input, "", scales),
                Map.of(
                        "mode", "nearest",
                        "nearest_mode", "floor",
                        "coordinate_transformation_mode", "asymmetric"));
    }

    private static float[] run(ModelProto model, String output) {
        return run(model, output, RandomNetwork.windows(1, 128, 12).getFirst());
    }

    private static float[] run(ModelProto model, String output, float[] window) {
        try (GraphSession session = new GraphSession(model)) {
            session.run(window);
            return session.copyOf(output);
        }
    }

    /// Root mean square of the difference over root mean square of the float scores.
    private static double relativeScoreError(
            ModelProto fp32, ModelProto int8, List<float[]> windows) {
        double difference = 0;
        double level = 0;
        try (GraphSession exact = new GraphSession(fp32);
                GraphSession rounded = new GraphSession(int8)) {
            for (float[] window : windows) {
                exact.run(window);
                rounded.run(window);
                double score = exact.output("score").get(0);
                difference += Math.pow(rounded.output("score").get(0) - score, 2);
                level += score * score;
            }
        }
        return Math.sqrt(difference / level);
    }
}
