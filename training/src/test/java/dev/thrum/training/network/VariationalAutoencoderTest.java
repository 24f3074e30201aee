package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class VariationalAutoencoderTest {
    private static final FeatureShape SHAPE = new FeatureShape(2, 8);
    private static final VariationalSettings SETTINGS =
            new VariationalSettings(List.of(12), 3, Activation.RELU, 0.5, 10, 0.05, 0);

    private static Tensor rows(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count * SHAPE.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextGaussian());
        }
        return Tensor.create(values, count, SHAPE.features());
    }

    /// Biases begin at 0 and would hide a mistake.
    static void shake(Autoencoder network) {
        SplittableRandom random = new SplittableRandom(9);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (Tensor tensor : network.parameters()) {
                float[] noise = new float[(int) tensor.numel()];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = (float) (0.2 * random.nextGaussian());
                }
                tensor.add_(Tensor.create(noise, tensor.shape()));
            }
        }
    }

    @Test
    void codeIsDrawnInTrainingAndItsMeanOutside() {
        try (PointerScope _ = new PointerScope();
                Autoencoder network = SETTINGS.create(SHAPE, 1)) {
            Batch batch = new Batch(rows(5));
            float[] calm = Snapshot.values(network.forward(batch, false).latent());
            assertThat(Snapshot.values(network.forward(batch, false).latent())).isEqualTo(calm);
            int draws = 2000;
            float[] mean = new float[calm.length];
            for (int draw = 0; draw < draws; draw++) {
                try (PointerScope _ = new PointerScope()) {
                    float[] drawn = Snapshot.values(network.forward(batch, true).latent());
                    assertThat(drawn).isNotEqualTo(calm);
                    for (int i = 0; i < mean.length; i++) {
                        mean[i] += drawn[i] / draws;
                    }
                }
            }
            // A first network's variances are a few units at most.
            assertThat(mean).usingComparatorWithPrecision(0.3f).containsExactly(calm);
        }
    }

    @Test
    void lossOutsideTrainingKnowsNoWarmUp() {
        try (PointerScope _ = new PointerScope();
                Autoencoder network = SETTINGS.create(SHAPE, 1)) {
            Batch batch = new Batch(rows(50));
            double first = extraLoss(network, batch, false);
            network.beginEpoch(1);
            assertThat(extraLoss(network, batch, true)).isZero();
            network.beginEpoch(6);
            double half = extraLoss(network, batch, true);
            network.beginEpoch(11);
            assertThat(half).isCloseTo(extraLoss(network, batch, true) / 2, within(1e-6));
            assertThat(extraLoss(network, batch, false)).isEqualTo(first).isPositive();
            assertThat(network.unsettledEpochs()).isEqualTo(10);
        }
    }

    private static double extraLoss(Autoencoder network, Batch batch, boolean training) {
        return Objects.requireNonNull(network.forward(batch, training).extraLoss()).item_double();
    }

    /// With one row the loss is that row's bound: ‖x − x̂‖² / D + 2β·KL / D.
    @Test
    void graphsBoundIsLibtorchsLossOfTheRow() {
        try (PointerScope _ = new PointerScope();
                Autoencoder network = SETTINGS.create(SHAPE, 1)) {
            shake(network);
            GraphBuilder graph = new GraphBuilder("vae");
            Emitted emitted = network.emit(graph, graph.input("x", 1, SHAPE.features()));
            graph.rename(Objects.requireNonNull(emitted.negativeElbo()).get(), "elbo");
            graph.output("elbo", 1);
            try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
                for (int i = 0; i < 20; i++) {
                    Tensor row = rows(20).narrow(0, i, 1).clone();
                    session.run(Snapshot.values(row));
                    Output output = network.forward(new Batch(row), false);
                    double expected =
                            torch.mse_loss(output.reconstruction(), row).item_double()
                                    + Objects.requireNonNull(output.extraLoss()).item_double();
                    assertThat((double) session.output("elbo").get(0))
                            .isCloseTo(expected, within(1e-4 * expected));
                }
            }
        }
    }

    @Test
    void graphWithoutTheBoundCarriesNoVariance() {
        GraphBuilder graph = new GraphBuilder("vae");
        try (Autoencoder network = SETTINGS.create(SHAPE, 1)) {
            network.emit(graph, graph.input("x", 1, SHAPE.features()));
        }
        assertThat(graph.build(Map.of()).getGraph().getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly(
                        "network/encoder/0",
                        "network/encoder/0/relu",
                        "network/encoder/mean",
                        "network/decoder/0",
                        "network/decoder/0/relu",
                        "network/decoder/output");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() ->
                        new VariationalSettings(List.of(), 3, Activation.RELU, 0, 10, 0.05, 0))
                .hasMessage("network.beta must be above 0, was 0.0");
        assertThatThrownBy(() ->
                        new VariationalSettings(List.of(), 3, Activation.RELU, 1, -1, 0.05, 0))
                .hasMessage("network.warmUp must be 0 epochs or more, was -1");
    }
}
