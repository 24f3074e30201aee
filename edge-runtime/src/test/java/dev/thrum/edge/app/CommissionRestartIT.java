package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.thrum.edge.testing.MosquittoBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime is killed (SIGKILL) while it learns a machine's levels, goes on where it
/// was, and is asked for them and told to undo them on the command line.
@Timeout(120)
class CommissionRestartIT {
    private static final String STATUS = "{\"action\":\"status\"}";

    private static final Pattern RESUMED =
            Pattern.compile("commissioning goes on after ([\\d.]+) s of running");
    private static final double TARGET_SECONDS = 119;

    /// Of windows that were learned from, the last block and what waits for the disk may be lost.
    private static final double LOST_SECONDS = 256 * 0.032 * 2;

    private static final int SPEED = 10;

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
                assertThat(run.thrum("commission", "--for", "119s", "--no-wait")).isZero();
                assertThat(run.answer()).contains("pump: learning, the machine ran for 0 of 119 s");
                ran = ran(await(run, data -> ran(data) > 17));
                Thread.sleep(BrokeredRun.DURABLE);
            }

            try (BrokeredRun run = BrokeredRun.start(broker, folder, config, List.of())) {
                run.await("thrum/bench/pump/score", "normal");
                Matcher resumed = RESUMED.matcher(run.log());
                assertThat(resumed.find()).as(run.log()).isTrue();
                assertThat(Double.parseDouble(resumed.group(1)))
                        .isBetween(ran - LOST_SECONDS, TARGET_SECONDS);

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
