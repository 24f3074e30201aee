package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.network.Conv1dSettings.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    @Test
    void denseNetworkIsReadWithItsDefaults() throws ProblemsException {
        assertThat(read("network: { type: dense, latent: 16 }"))
                .isEqualTo(new DenseSettings(List.of(64), 16, Activation.RELU, 0, 0));
        assertThat(
                        read(
                                "network: { type: dense, widths: [128, 32], latent: 8, activation:"
                                        + " gelu, dropout: 0.1, inputNoise: 0.3 }"))
                .isEqualTo(new DenseSettings(List.of(128, 32), 8, Activation.GELU, 0.1, 0.3));
        assertThat(read("network: { type: dense, widths: [], latent: 3 }"))
                .isEqualTo(new DenseSettings(List.of(), 3, Activation.RELU, 0, 0));
        assertThat(read("network: { type: dense, latent: 3, output: sigmoid }"))
                .isEqualTo(
                        new DenseSettings(
                                List.of(64), 3, Activation.RELU, 0, 0, Activation.SIGMOID));
    }

    @Test
    void otherFamiliesAreReadWithTheirDefaults() throws ProblemsException {
        assertThat(read("network: { type: linear, latent: 5 }")).isEqualTo(new LinearSettings(5));
        assertThat(read("network: { type: conv1d, latent: 16 }"))
                .isEqualTo(
                        new Conv1dSettings(
                                List.of(16, 32), 5, 2, 16, Decoder.RESIZE, Activation.RELU, 0));
        assertThat(
                        read(
                                "network: { type: conv1d, channels: [4, 8, 8], kernel: 7, stride: 3,"
                                        + " latent: 2, decoder: transposed, activation: gelu,"
                                        + " dropout: 0.2 }"))
                .isEqualTo(
                        new Conv1dSettings(
                                List.of(4, 8, 8),
                                7,
                                3,
                                2,
                                Decoder.TRANSPOSED,
                                Activation.GELU,
                                0.2));
        assertThat(read("network: { type: lstm, steps: 8, latent: 6 }"))
                .isEqualTo(new LstmSettings(8, 32, 6));
    }

    @Test
    void anyFamilyThatLearnsFromASeedMakesAnEnsemble() throws ProblemsException {
        assertThat(read("network: { type: lstm, steps: 8, latent: 6, ensemble: 3 }"))
                .isEqualTo(new EnsembleSettings(new LstmSettings(8, 32, 6), 3));
        assertThat(read("network: { type: dense, latent: 6, ensemble: 1 }"))
                .isInstanceOf(DenseSettings.class);
        assertThatThrownBy(() -> read("network: { type: linear, latent: 6, ensemble: 3 }"))
                .hasMessageContaining(
                        "network.ensemble must be 1 with type linear, whose members would all be"
                                + " the same, was 3");
    }

    @Test
    void aKernelWithoutAMiddleIsToldWithItsMend() {
        assertThatThrownBy(() -> read("network: { type: conv1d, latent: 2, kernel: 4 }"))
                .hasMessageContaining(
                        "network.kernel must be odd and at least network.stride, 2, was 4: take 5");
        assertThatThrownBy(() -> read("network: { type: conv1d, latent: 2, kernel: 3, stride: 4 }"))
                .hasMessageContaining(
                        "network.kernel must be odd and at least network.stride, 4, was 3: take 5");
    }

    @Test
    void variationalNetworksAreReadWithTheirDefaults() throws ProblemsException {
        VariationalSettings plain =
                new VariationalSettings(List.of(128), 16, Activation.RELU, 1, 20, 0.05, 0);
        assertThat(read("network: { type: vae, latent: 16 }")).isEqualTo(plain);
        assertThat(read("network: { type: cvae, condition: load, latent: 16 }"))
                .isEqualTo(new ConditionalSettings("load", plain, 0));
        assertThat(
                        read(
                                "network: { type: vae, widths: [64, 32], latent: 4, activation:"
                                        + " gelu, beta: 0.5, warmUp: 0, freeBits: 0, dropout: 0.1 }"))
                .isEqualTo(
                        new VariationalSettings(
                                List.of(64, 32), 4, Activation.GELU, 0.5, 0, 0, 0.1));
        assertThatThrownBy(() -> read("network: { type: cvae, latent: 16, beta: 0 }"))
                .hasMessageContaining(
                        "network.condition is missing: it must be a column of data.index, such as"
                                + " load")
                .hasMessageContaining("network.beta must be 0.000001..1000, was 0");
    }

    @Test
    void codebookNetworkIsReadWithItsDefaults() throws ProblemsException {
        assertThat(read("network: { type: vqvae, latent: 16 }"))
                .isEqualTo(
                        new CodebookSettings(
                                List.of(128), 16, Activation.RELU, 4, 64, 0.25, 0.99, 0));
        assertThatThrownBy(() -> read("network: { type: vqvae, latent: 16, groups: 5 }"))
                .hasMessageContaining("network.groups must divide network.latent, 16, was 5");
    }

    @Test
    void whatIsWrongIsToldAllAtOnceWithItsPlace() {
        assertThatThrownBy(() ->
                        read("network: { type: dense, latent: 0, dropout: 1.5," + " depth: 3 }"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("network.latent must be 1..65536, was 0")
                .hasMessageContaining("network.dropout must be 0..0.95, was 1.5")
                .hasMessageContaining("network.depth is not a key here");
        assertThatThrownBy(() -> read("network: { type: transformer, latent: 4 }"))
                .hasMessageContaining(
                        "network.type must be one of conv1d, cvae, dense, linear, lstm, vae, vqvae, was"
                                + " transformer");
    }

    private static NetworkSettings read(String text) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = YamlDocument.parse("recipe.yaml", text).root(problems);
        NetworkSettings settings = Families.read(root.requireMap("network"));
        root.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }
}
