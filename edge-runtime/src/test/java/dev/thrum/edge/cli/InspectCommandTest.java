package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void writeTiny() throws Exception {
        folder = temporary.resolve("tiny");
        TinyModel.standard().writer().writeFolder(folder);
    }

    @Test
    void personReadsWhatTheModelListensToAndWhatMadeIt() {
        Invocation inspect = Invocation.of("inspect", folder);

        assertThat(inspect.exitCode()).isZero();
        assertThat(inspect.err()).isEmpty();
        assertThat(inspect.out().lines().map(String::stripTrailing))
                .startsWith(
                        "model         tiny 1.0.0, made 2026-01-31T12:00:00Z",
                        "channels      x, acceleration in g, -16 to 16",
                        "              y, acceleration in g, range not stated",
                        "rate          1000 Hz",
                        "window        64 frames (0.064 s), a new one every 32 frames (0.032 s)",
                        "front end     raw, 64 bins per channel",
                        "network       scale, half of the input, latent 1, 1 parameters, loss mse",
                        "score         residual",
                        "thresholds    fp32 0.5: stated; 1 of 100 held-out healthy windows reach it; aims at quantile 0.99",
                        "              int8 0.5: stated; 1 of 100 held-out healthy windows reach it; aims at quantile 0.99",
                        "false alarms  fp32: a budget needs commissioning, the package holds no healthy scores",
                        "              int8: a budget needs commissioning, the package holds no healthy scores",
                        "quantization  none, for tests, ranges by min-max over 1 windows",
                        "golden        3 windows, within 0.01 % (fp32), 0.01 % (int8)",
                        "metrics       auc 0.999",
                        "recipe        tiny, seed 7",
                        "data          SHA-256 " + "0".repeat(64),
                        "made with     thrum test")
                .anyMatch(
                        line -> line.startsWith("files         golden.bin, 1580 bytes, SHA-256 "));
    }

    @Test
    void personReadsWhetherTheUsualBudgetIsReachable() throws Exception {
        ModelCard.Tail tail =
                new ModelCard.Tail(
                        "3 of 5", "1 per 30d", "threshold 0.7 for 1 per 30d", 40, 3_600, 0, null);
        Path with = temporary.resolve("with");
        TinyModel.standard().withTail(tail).writer().writeFolder(with);

        Invocation inspect = Invocation.of("inspect", with);

        assertThat(inspect.out())
                .contains(
                        "false alarms  fp32: raised by 3 of 5, threshold 0.7 for 1 per 30d"
                                + System.lineSeparator());
        JsonNode document =
                new ObjectMapper().readTree(Invocation.of("inspect", "--json", with).out());
        assertThat(document.at("/thresholds/int8/tail/events").asInt()).isEqualTo(40);
    }

    @Test
    void jsonHoldsTheWholeCard() throws Exception {
        Invocation inspect = Invocation.of("inspect", "--json", folder);

        JsonNode document = new ObjectMapper().readTree(inspect.out());
        assertThat(inspect.exitCode()).isZero();
        assertThat(document.at("/name").asText()).isEqualTo("tiny");
        assertThat(document.at("/channels/1/unit").asText()).isEqualTo("g");
        assertThat(document.at("/thresholds/int8/value").asDouble()).isEqualTo(0.5);
        assertThat(document.at("/files/golden.bin").asText()).hasSize(64);
        assertThat(document.at("/bytes/golden.bin").asLong()).isEqualTo(1580);
        assertThat(document.at("/package").asText()).isEqualTo(folder.toString());
    }

    @Test
    void placeWithoutPackageFailsInOneLine() {
        Invocation inspect = Invocation.of("inspect", temporary.resolve("nowhere"));

        assertThat(inspect.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(inspect.out()).isEmpty();
        assertThat(inspect.err().strip())
                .isEqualTo(
                        "thrum: %s: no such model package; name a folder or a .thrum file"
                                .formatted(temporary.resolve("nowhere")));
    }
}
