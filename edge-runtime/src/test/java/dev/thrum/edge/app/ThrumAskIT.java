package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime in a process of its own, asked by another, without a broker.
@Timeout(120)
class ThrumAskIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void aRunningThrumIsAskedOverTheSocketThatTheServiceManagerMadeRoomFor() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("healthy.f32", 300);
        Path runtimeFolder = Files.createDirectory(folder.resolve("run"));
        Path socket = runtimeFolder.resolve("control.sock");
        try (ThrumProcess thrum =
                ThrumProcess.start(
                        folder,
                        Map.of("RUNTIME_DIRECTORY", runtimeFolder.toString()),
                        "run",
                        "--config",
                        bench.config(URI.create("tcp://127.0.0.1:1"), "1", List.of("healthy.f32"))
                                .toString())) {
            await(socket, thrum);

            JsonNode info = ask(socket, "info");
            assertThat(info.path("monitors").path(0).path("name").asText()).isEqualTo("pump");
            JsonNode ping = ask(socket, "ping");
            assertThat(ping.path("requests").path("done").asInt()).isEqualTo(1);

            thrum.terminate();
            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(143);
            assertThat(socket).doesNotExist();
        }
    }

    private JsonNode ask(Path socket, String verb) throws Exception {
        Path own = Files.createDirectory(folder.resolve("ask-" + verb));
        try (ThrumProcess ask =
                ThrumProcess.start(own, Map.of(), "ask", verb, "--socket", socket.toString())) {
            assertThat(ask.exitCode(SOON)).as(ask.log()).isZero();
            return new ObjectMapper().readTree(ask.output());
        }
    }

    private static void await(Path socket, ThrumProcess thrum)
            throws InterruptedException, IOException {
        long begin = System.nanoTime();
        while (!Files.exists(socket)) {
            if (System.nanoTime() - begin > SOON.toNanos()) {
                throw new AssertionError("no socket:\n" + thrum.log());
            }
            Thread.sleep(50);
        }
    }
}
