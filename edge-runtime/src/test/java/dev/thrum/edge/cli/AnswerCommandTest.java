package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.app.verb.AnswerVerb;
import dev.thrum.edge.app.verb.ThresholdVerb;
import dev.thrum.edge.control.ControlSocket;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.library.Library;
import dev.thrum.edge.library.Seen;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.store.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AnswerCommandTest {
    @TempDir Path folder;

    @Test
    void anOperatorAnswersSeesTheProposalAcceptsAndTakesBack() throws Exception {
        Library library =
                Library.open(
                        "pump",
                        StateStore.inMemory(),
                        new Adjustment(Levels.of(2)),
                        Optional.empty());
        Map<String, Library> libraries = Map.of("pump", library);
        Path file = folder.resolve("s");
        try (RequestDesk desk = new RequestDesk(System::nanoTime);
                ControlSocket _ =
                        ControlSocket.open(file, desk.door("control", RateLimit.DEFAULT))) {
            desk.serve(List.of(new AnswerVerb(libraries), new ThresholdVerb(libraries)));
            for (String id : List.of("f1", "f2", "f3")) {
                library.take(Seen.alarm(id, 1.4));
                assertThat(told("answer", "pump", id, "false", "--note", "valve", "--socket", file))
                        .contains("no recording: no state.folder is configured");
            }
            assertThat(told("threshold", "pump", "--socket", file))
                    .startsWith(
                            "thresholds are 1.0 times the model's\nproposed: 1.47 times. 3 alarms");
            assertThat(told("threshold", "pump", "accept", "--socket", file))
                    .isEqualTo(
                            "thresholds are 1.47 times the model's, before 1.0 (undo)\nno proposal\n");
            assertThat(told("threshold", "pump", "undo", "--socket", file))
                    .startsWith("thresholds are 1.0 times the model's\nproposed");

            assertThat(Invocation.of("answer", "pump", "f1", "perhaps", "--socket", file))
                    .isEqualTo(
                            new Invocation(
                                    ExitCode.FAILED,
                                    "",
                                    "thrum: data.answer must be real or false, was \"perhaps\"\n"));
        }
    }

    private static String told(Object... arguments) {
        Invocation answer = Invocation.of(arguments);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
        return answer.out();
    }
}
