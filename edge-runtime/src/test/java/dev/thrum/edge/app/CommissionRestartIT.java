package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.thrum.edge.testing.MosquittoBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime is killed (SIGKILL) while it learns a machine's levels, goes on where it
/// was, and is asked for them and told to undo them on the command line.
@Timeout(120)
class CommissionRestartIT {
    private static final String STATUS = "{\"action\":\"status\"}";

    /// Of windows that were learned from, the last block and what waits for the disk may be lost.
    private static final double LOST_SECONDS = 256 * 0.032 * 2;

    private static final int SPEED = 16;

    @TempDir Path folder;

    @BeforeAll
    static void needsMosquitto() {
        MosquittoBroker.assumeInstalled();
    }

    @Test
    void learningGoesOnAfterAKillAndIsUndone() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("healthy.f32", 900);
        try (MosquittoBroker broker = MosquittoBroker.start()) {
            Path config = bench.config(broker.url(), String.valueOf(SPEED), List.of("healthy.f32"));
            double ran;
            try (BrokeredRun run = BrokeredRun.start(broker, folder, config, List.of())) {
                run.await("thrum/bench/pump/score", "normal");
                assertThat(run.thrum("commission", "--for", "100s", "--no-wait")).isZero();
                assertThat(run.answer()).contains("pump: learning, the machine ran for 0 of 100 s");
                ran = await(run, data -> ran(data) > 30).path("ranSeconds").asDouble();
                Thread.sleep(BrokeredRun.DURABLE);
            }

            try (BrokeredRun run = BrokeredRun.start(broker, folder, config, List.of())) {
                run.await("thrum/bench/pump/score", "normal");
                assertThat(run.log()).contains("commissioning goes on after");
                double resumed = ran(await(run, data -> data.path("learning").asBoolean()));
                assertThat(resumed)
                        .isBetween(
                                ran - LOST_SECONDS,
                                ran + LOST_SECONDS + SPEED * BrokeredRun.DURABLE.toMillis() / 1e3);

                await(run, data -> data.path("last").asText().startsWith("learned"));
                assertThat(run.thrum("commission", "--status")).isZero();
                assertThat(run.answer())
                        .startsWith("pump: learned levels of 1 state from ")
                        .contains("any: threshold 0.");
                assertThat(run.thrum("commission", "--undo")).isZero();
                assertThat(run.answer())
                        .isEqualTo("pump: undone: the shipped threshold, in force again\n");
                assertThat(run.thrum("commission", "--undo")).isEqualTo(1);
                assertThat(run.answer()).contains("nothing to undo");
            }
        }
    }

    private static double ran(JsonNode data) {
        return data.path("ranSeconds").asDouble();
    }

    /// Asks how it stands until it stands so.
    private static JsonNode await(BrokeredRun run, Predicate<JsonNode> fits) throws Exception {
        long begin = System.nanoTime();
        JsonNode data;
        do {
            Thread.sleep(100);
            data = run.ask("commission", STATUS).path("data");
            if (Duration.ofNanos(System.nanoTime() - begin).compareTo(BrokeredRun.SOON) > 0) {
                throw new AssertionError("not in time, but " + data);
            }
        } while (!fits.test(data));
        return data;
    }
}
