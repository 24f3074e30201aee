package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.app.verb.CommissionVerb;
import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.control.ControlSocket;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.store.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `thrum commission`, over the control socket, of machines that give a score a second.
@Timeout(30)
class CommissionCommandTest {
    @TempDir Path folder;

    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private final Map<String, Commissioner> monitors = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(5);
    private final Commissioner pump = commissioner("pump");
    private Path file;
    private ControlSocket socket;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("s");
        monitors.put("pump", pump);
        serve();
    }

    private void serve() throws Exception {
        desk.serve(List.of(new CommissionVerb(monitors)));
        socket = ControlSocket.open(file, desk.door("control", new RateLimit(1000, 1000)));
    }

    private static Commissioner commissioner(String monitor) {
        return new Commissioner(
                monitor,
                new ShippedModel("abc", 1f, 0.99, Duration.ofSeconds(1)),
                new CommissionSettings(new RaiseRule(3, 5), Optional.empty(), Optional.empty()),
                StateStore.inMemory(),
                Runnable::run,
                InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z")));
    }

    @AfterEach
    void close() {
        socket.close();
        desk.close();
    }

    private Invocation commission(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("commission", "--socket", file));
        words.addAll(List.of(arguments));
        return Invocation.of(words.toArray());
    }

    private void runs(int seconds, double level) {
        for (int i = 0; i < seconds; i++) {
            float score = (float) (level * Math.exp(0.1 * random.nextGaussian()));
            pump.intake().turn();
            pump.intake().scored(score, Double.NaN, Double.NaN);
        }
    }

    @Test
    void learnsTellsHowItStandsAndIsUndoneByOneCommand() throws Exception {
        Invocation begun = commission("--for", "20min", "--no-wait");
        assertThat(begun)
                .isEqualTo(
                        new Invocation(
                                ExitCode.DONE,
                                "pump: learning, the machine ran for 0 of 1200 s\n",
                                ""));
        runs(600, 0.3);
        assertThat(commission("--status").out())
                .isEqualTo("pump: learning, the machine ran for 512 of 1200 s\n");
        runs(700, 0.3);
        Invocation learned = commission("--status");
        assertThat(learned.out())
                .startsWith("pump: learned levels of 1 state from ")
                .contains("\n  any: threshold 0.", "the shipped quantile 0.9900 on this machine");

        JsonNode json = new ObjectMapper().readTree(commission("--json").out()).path("data");
        assertThat(json.path("learning").asBoolean()).isFalse();
        assertThat(json.path("undoable").asInt()).isEqualTo(1);

        assertThat(commission("--undo").out())
                .isEqualTo("pump: undone: the shipped threshold, in force again\n");
        assertThat(pump.progress().levels()).isEmpty();
        assertThat(commission("--undo"))
                .isEqualTo(
                        new Invocation(
                                ExitCode.FAILED,
                                "",
                                "thrum: monitor pump: nothing to undo, the shipped threshold is in"
                                        + " force\n"));
    }

    @Test
    void waitsForTheEndAndTellsIt() throws Exception {
        Thread machine =
                Thread.ofVirtual()
                        .start(() -> {
                            while (pump.progress().learning().isEmpty()) {
                                Thread.onSpinWait();
                            }
                            runs(1300, 0.3);
                        });
        Invocation learned = commission("--for", "20min");
        machine.join();
        assertThat(learned.exitCode()).as(learned.err()).isEqualTo(ExitCode.DONE);
        assertThat(learned.out()).contains("pump: learned levels of 1 state");
    }

    @Test
    void aRefusalToLearnIsAFailureInItsWords() throws Exception {
        commission("--for", "20min", "--no-wait");
        runs(700, 2);
        assertThat(commission("--status").out())
                .startsWith("pump: refused: ")
                .contains("shipped threshold", "(`--healthy`)");
        assertThat(pump.progress().levels()).isEmpty();

        commission("--for", "20min", "--no-wait", "--healthy");
        runs(1300, 2);
        assertThat(commission("--status").out()).startsWith("pump: learned levels");
    }

    @Test
    void stoppingLeavesWhatWasInForce() {
        assertThat(commission("--stop").out()).as("nothing is under way").isEqualTo("pump\n");
        commission("--for", "20min", "--no-wait");
        runs(600, 0.3);
        assertThat(commission("--stop").out())
                .isEqualTo("pump: stopped before it was complete; what was in force stays\n");
        assertThat(pump.progress().levels()).isEmpty();
    }

    @Test
    void timesThatAreNoneAreRefused() throws Exception {
        assertThat(commission("--for", "soon"))
                .matches(answer -> answer.exitCode() == ExitCode.BAD_USAGE)
                .matches(answer -> answer.err().contains("--for"));
        assertThat(commission("--for", "100d"))
                .isEqualTo(
                        new Invocation(
                                ExitCode.FAILED,
                                "",
                                "thrum: the time to learn must be 1 s to 2160 h, was 2400 h\n"));
        assertThat(ask("{\"action\":\"start\",\"for\":\"soon\"}").err())
                .isEqualTo("thrum: data.for must be a time such as 30 min or 2 h, was soon\n");
        assertThat(ask("{\"action\":\"start\"}").err()).isEqualTo("thrum: data.for is missing\n");
        assertThat(ask("{\"action\":\"begin\"}").err())
                .startsWith("thrum: data.action must be start or status or stop or undo or levels");
    }

    private Invocation ask(String data) {
        return Invocation.of("ask", "commission", "--data", data, "--socket", file);
    }

    @Test
    void ofSeveralMonitorsOneIsNamed() throws Exception {
        socket.close();
        monitors.put("fan", commissioner("fan"));
        serve();
        assertThat(commission("--status").err())
                .isEqualTo("thrum: data.monitor must be one of fan, pump, is missing\n");
        assertThat(commission("--status", "--monitor", "mill").err())
                .isEqualTo("thrum: data.monitor must be one of fan, pump, was mill\n");
        assertThat(commission("--monitor", "fan", "--for", "20min", "--no-wait").out())
                .startsWith("fan: learning");
        assertThat(pump.progress().learning()).isEmpty();
    }

    @Test
    void levelsInForceAreExportedForRecordings() throws Exception {
        commission("--for", "20min", "--no-wait");
        runs(1300, 0.3);
        Path levels = folder.resolve("levels.json");

        Invocation exported = commission("--export", levels);

        assertThat(exported).isEqualTo(new Invocation(ExitCode.DONE, "", ""));
        assertThat(LevelsJson.read(Files.readString(levels)))
                .isEqualTo(pump.progress().levels().orElseThrow());
        assertThat(commission("--export", levels, "--monitor", "mill").err())
                .contains("must be one of pump");
    }
}
