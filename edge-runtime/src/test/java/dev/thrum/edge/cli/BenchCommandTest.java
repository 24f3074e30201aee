package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir Path folder;

    @Test
    void oneDocumentHoldsModelAndSensors() throws Exception {
        Path model = folder.resolve("tiny");
        TinyModel.standard().writer().writeFolder(model);
        Path config =
                Files.writeString(
                        folder.resolve("thrum.yaml"),
                        """
                        device: { id: bench }
                        sensors:
                          - { name: motor, driver: simulated, seed: 7, rate: 3200 Hz }
                        """);

        Invocation answer =
                Invocation.of(
                        "bench", "--model", model, "--config", config, "--for", "200ms", "--json");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.path("model").asText()).isEqualTo("tiny");
        assertThat(json.path("precisions").findValuesAsText("precision"))
                .containsExactly("fp32", "int8");
        assertThat(json.at("/precisions/0/stageMicros").asDouble()).isPositive();
        assertThat(json.at("/sensors/0/declaredRateHz").asDouble()).isEqualTo(3200);

        Invocation text = Invocation.of("bench", "--model", model, "--for", "100ms");
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains(
                        "wake-up   median ", "  fp32    a window takes ", "windows/s on one core");
    }

    @Test
    void withoutAModelItSaysWhatIsMissing() {
        Invocation answer = Invocation.of("bench");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(answer.err())
                .contains(
                        "--model: must name a model package, as there is no models/simulated-motor here");
    }
}
