package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class DenseAutoencoderTest {
    private static final FeatureShape SHAPE = new FeatureShape(2, 6);
    private static final DenseSettings PLAIN =
            new DenseSettings(List.of(8, 5), 3, Activation.GELU, 0, 0);

    @Test
    void decoderMirrorsTheEncoder() {
        try (Autoencoder network = PLAIN.create(SHAPE, 1)) {
            assertThat(network.describe()).isEqualTo("12-8-5-3-5-8-12 gelu");
            assertThat(network.inputs()).isEqualTo(12);
            assertThat(network.latentSize()).isEqualTo(3);
            assertThat(network.parameterCount())
                    .isEqualTo(
                            12 * 8 + 8 * 5 + 5 * 3 + 3 * 5 + 5 * 8 + 8 * 12 + 8 + 5 + 3 + 5 + 8
                                    + 12);
        }
    }

    @Test
    void everyLayerIsOneGemmUnderTheNetworksLabel() {
        GraphBuilder builder = new GraphBuilder("network");
        try (Autoencoder network = PLAIN.create(SHAPE, 1)) {
            Emitted emitted = network.emit(builder, builder.input("x", 1, 12));
            assertThat(emitted.latent()).isEqualTo("network/encoder/2");
            assertThat(emitted.reconstruction()).isEqualTo("network/decoder/2");
        }
        GraphProto graph = builder.build(Map.of()).getGraph();
        assertThat(graph.getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly(
                        "Gemm", "Gelu", "Gemm", "Gelu", "Gemm", "Gemm", "Gelu", "Gemm", "Gelu",
                        "Gemm");
        assertThat(graph.getNodeList()).allMatch(node -> node.getName().startsWith("network/"));
        assertThat(graph.getInitializer(0).getDimsList()).containsExactly(12L, 8L);
    }

    @Test
    void noiseAndDropoutWorkOnlyInTraining() {
        DenseSettings noisy = new DenseSettings(List.of(8), 3, Activation.RELU, 0.5, 0.3);
        try (PointerScope _ = new PointerScope();
                Autoencoder network = noisy.create(SHAPE, 1)) {
            Tensor batch = Tensor.create(new float[24], 2, 12);
            float[] calm =
                    Snapshot.values(network.forward(new Batch(batch), false).reconstruction());
            assertThat(Snapshot.values(network.forward(new Batch(batch), false).reconstruction()))
                    .isEqualTo(calm);
            assertThat(Snapshot.values(network.forward(new Batch(batch), true).reconstruction()))
                    .isNotEqualTo(calm);
        }
    }

    @Test
    void noiseHasTheDeviationAndDropoutTheShareAskedFor() {
        Libtorch.load();
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(4)) {
            float[] added = Snapshot.values(noise.added(Tensor.create(new float[40_000]), 0.3));
            double squares = 0;
            for (float value : added) {
                squares += value * value;
            }
            assertThat(Math.sqrt(squares / added.length)).isCloseTo(0.3, within(0.005));

            Tensor ones = Tensor.create(added).mul(Tensor.create(0f)).add(Tensor.create(1f));
            float[] dropped = Snapshot.values(noise.dropped(ones, 0.2));
            int zeros = 0;
            for (float value : dropped) {
                assertThat(value).isIn(0f, 1.25f);
                zeros += value == 0 ? 1 : 0;
            }
            assertThat(zeros / (double) dropped.length).isCloseTo(0.2, within(0.01));
        }
    }

    @Test
    void aSigmoidKeepsTheReconstructionBetween0And1AsInLibtorch() {
        DenseSettings bounded =
                new DenseSettings(List.of(8), 3, Activation.RELU, 0, 0, Activation.SIGMOID);
        try (PointerScope _ = new PointerScope();
                Autoencoder network = bounded.create(SHAPE, 1)) {
            assertThat(network.describe()).isEqualTo("12-8-3-8-12 relu, sigmoid output");
            Parity.assertSame(network);
            Tensor far = Tensor.create(Parity.normal(120, 100, new SplittableRandom(1)), 10, 12);
            for (float value :
                    Snapshot.values(network.forward(new Batch(far), false).reconstruction())) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
        assertThatThrownBy(() ->
                        new DenseSettings(List.of(8), 3, Activation.RELU, 0, 0, Activation.GELU))
                .hasMessage("network.output must be linear or sigmoid, was gelu");
    }

    @Test
    void restoreBringsEveryWeightBack() {
        try (Autoencoder first = PLAIN.create(SHAPE, 1);
                Autoencoder second = PLAIN.create(SHAPE, 2)) {
            Snapshot kept = first.snapshot();
            assertThat(second.snapshot()).isNotEqualTo(kept);
            second.restore(kept);
            assertThat(second.snapshot()).isEqualTo(kept);
        }
    }

    @Test
    void snapshotOfAnotherNetworkIsRefused() {
        DenseSettings shallow = new DenseSettings(List.of(), 3, Activation.RELU, 0, 0);
        try (Autoencoder first = PLAIN.create(SHAPE, 1);
                Autoencoder second = shallow.create(SHAPE, 1)) {
            assertThatThrownBy(() -> second.restore(first.snapshot()))
                    .hasMessage("a snapshot of 12 tensors must fit as many, not 4");
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> new DenseSettings(List.of(8, 0), 3, Activation.RELU, 0, 0))
                .hasMessage("network.widths must each be at least 1, one was 0");
        assertThatThrownBy(() -> new DenseSettings(List.of(8), 0, Activation.RELU, 0, 0))
                .hasMessage("network.latent must be at least 1, was 0");
        assertThatThrownBy(() -> new DenseSettings(List.of(8), 3, Activation.RELU, 1, 0))
                .hasMessage("network.dropout must be 0 or more and below 1, was 1.0");
        assertThatThrownBy(() -> new DenseSettings(List.of(8), 3, Activation.RELU, 0, -0.1))
                .hasMessage("network.inputNoise must be 0 or more, was -0.1");
    }
}
