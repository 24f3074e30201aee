package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
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
                .hasMessageContaining("network.type must be dense, was transformer");
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
