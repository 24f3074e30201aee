package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.Conv1dSettings.Decoder;
import dev.thrum.training.onnx.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Conv1dAutoencoderTest {
    private static Conv1dSettings settings(int kernel, int stride, Decoder decoder) {
        return new Conv1dSettings(List.of(6, 8), kernel, stride, 5, decoder, Activation.GELU, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 5, 2",
        "63, 5, 2",
        "62, 5, 2",
        "61, 5, 2",
        "17, 3, 3",
        "16, 3, 3",
        "15, 5, 3",
        "50, 7, 4",
        "49, 5, 4",
        "9, 5, 1"
    })
    void everyLengthComesOutAsItWentInAndLikeInLibtorch(int bins, int kernel, int stride) {
        for (Decoder decoder : Decoder.values()) {
            try (Autoencoder network =
                    settings(kernel, stride, decoder).create(new FeatureShape(2, bins), 1)) {
                Parity.assertSame(network);
            }
        }
    }

    @Test
    void theCodeIsAVectorBetweenConvolutions() {
        GraphBuilder graph = new GraphBuilder("network");
        Conv1dSettings settings = settings(5, 2, Decoder.RESIZE);
        try (Autoencoder network = settings.create(new FeatureShape(2, 21), 1)) {
            assertThat(network.describe())
                    .isEqualTo("2x21-6x11-8x6-5-8x6-6x11-2x21 gelu, kernel 5, resize decoder");
            long convolutions = (2 * 6 + 6 * 8 + 8 * 6 + 6 * 2) * 5 + 6 + 8 + 6 + 2;
            assertThat(network.parameterCount()).isEqualTo(convolutions + 48 * 5 + 5 + 5 * 48 + 48);
            network.emit(graph, graph.input("x", 1, 42));
        }
        assertThat(graph.build(Map.of()).getGraph().getNodeList())
                .allMatch(node -> node.getName().startsWith("network/"))
                .extracting(NodeProto::getOpType)
                .containsExactly(
                        "Reshape", "Conv", "Gelu", "Conv", "Gelu", "Reshape", "Gemm", "Gemm",
                        "Gelu", "Reshape", "Resize", "Conv", "Gelu", "Resize", "Conv", "Reshape");
    }

    /// What tells a convolution from any other layer: it knows no place.
    @Test
    void whatMovesByAStrideComesOutMovedByOne() {
        Libtorch.load();
        int bins = 40;
        SplittableRandom random = new SplittableRandom(2);
        try (PointerScope _ = new PointerScope();
                Convolution convolution =
                        Convolution.shortening(1, 3, 5, 2, Activation.RELU, random)) {
            float[] here = new float[bins];
            float[] there = new float[bins];
            for (int i = 0; i < 6; i++) {
                here[12 + i] = (float) random.nextGaussian();
                there[18 + i] = here[12 + i];
            }
            float[] first = Snapshot.values(convolution.forward(Tensor.create(here, 1, 1, bins)));
            float[] second = Snapshot.values(convolution.forward(Tensor.create(there, 1, 1, bins)));
            for (int channel = 0; channel < 3; channel++) {
                for (int bin = 0; bin < 17; bin++) {
                    assertThat(second[channel * 20 + bin + 3]).isEqualTo(first[channel * 20 + bin]);
                }
            }
            assertThat(first).isNotEqualTo(new float[60]);
        }
    }

    @Test
    void dropoutWorksOnlyInTraining() {
        Conv1dSettings thin =
                new Conv1dSettings(List.of(6), 5, 2, 5, Decoder.RESIZE, Activation.RELU, 0.5);
        try (PointerScope _ = new PointerScope();
                Autoencoder network = thin.create(new FeatureShape(2, 8), 1)) {
            Tensor row = Tensor.create(Parity.normal(16, 1, new SplittableRandom(1)), 1, 16);
            float[] calm = Snapshot.values(network.forward(new Batch(row), false).reconstruction());
            assertThat(Snapshot.values(network.forward(new Batch(row), false).reconstruction()))
                    .isEqualTo(calm);
            assertThat(Snapshot.values(network.forward(new Batch(row), true).reconstruction()))
                    .isNotEqualTo(calm);
        }
    }

    @Test
    void convolutionsThatLeaveNothingToConvolveAreRefused() {
        Conv1dSettings deep =
                new Conv1dSettings(
                        List.of(4, 4, 4, 4), 5, 2, 5, Decoder.RESIZE, Activation.RELU, 0);
        assertThat(deep.misfit(new FeatureShape(1, 9))).isEmpty();
        assertThatThrownBy(() -> deep.create(new FeatureShape(1, 8), 1))
                .hasMessage(
                        "network.channels must name at most 3 convolutions, after which 1 of 8 bins"
                                + " is left, named 4: take fewer, or more bins");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> settings(4, 2, Decoder.RESIZE))
                .hasMessage("network.kernel must be odd and at least network.stride, was 4");
        assertThatThrownBy(() -> settings(3, 4, Decoder.RESIZE))
                .hasMessage("network.kernel must be odd and at least network.stride, was 3");
        assertThatThrownBy(() ->
                        new Conv1dSettings(List.of(), 5, 2, 5, Decoder.RESIZE, Activation.RELU, 0))
                .hasMessage("network.channels must name at least 1 convolution, named 0");
    }
}
