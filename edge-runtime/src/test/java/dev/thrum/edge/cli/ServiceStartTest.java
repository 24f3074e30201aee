package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceStartTest {
    @TempDir private Path folder;

    @Test
    void onlyTheBareCommandOfTheUnitGoesThisWay() {
        assertThat(ServiceStart.isAskedBy("run", "--config", "thrum.yaml")).isTrue();
        assertThat(ServiceStart.isAskedBy("run")).isFalse();
        assertThat(ServiceStart.isAskedBy("run", "--config", "")).isFalse();
        assertThat(ServiceStart.isAskedBy("run", "--config=thrum.yaml")).isFalse();
        assertThat(ServiceStart.isAskedBy("score", "--config", "thrum.yaml")).isFalse();
        assertThat(ServiceStart.isAskedBy("run", "--config", "a.yaml", "--verbose")).isFalse();
    }

    @Test
    void theUnitGoesThisWay() throws IOException {
        String unit = Files.readString(Path.of("..", "systemd", "thrum.service"));
        assertThat(unit).contains(" run --config /etc/thrum/thrum.yaml\n");
    }

    @Test
    void refusesAsTheCommandDoes() throws IOException {
        Path wrong =
                Files.writeString(
                        folder.resolve("thrum.yaml"), "device: { id: pump }\nsensors: 7\n");
        for (Path config : new Path[] {folder.resolve("none.yaml"), wrong}) {
            StringWriter err = new StringWriter();
            int exitCode = ServiceStart.run(config, new PrintWriter(err, true));

            Invocation command = Invocation.of("run", "--config", config);
            assertThat(exitCode)
                    .isEqualTo(command.exitCode())
                    .isEqualTo(ExitCode.BAD_CONFIGURATION);
            assertThat(err).hasToString(command.err());
            assertThat(command.err()).startsWith("thrum: ");
        }
    }
}
