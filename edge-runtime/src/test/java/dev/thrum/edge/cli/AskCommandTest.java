package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.control.ControlSocket;
import dev.thrum.edge.request.EchoVerb;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AskCommandTest {
    @TempDir Path folder;

    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private Path file;
    private ControlSocket socket;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("s");
        desk.serve(List.of(new EchoVerb()));
        socket = ControlSocket.open(file, desk.door("control", RateLimit.DEFAULT));
    }

    @AfterEach
    void close() {
        socket.close();
        desk.close();
    }

    @Test
    void tellsTheDataOrTheWholeAnswer() throws Exception {
        Invocation data =
                Invocation.of("ask", "echo", "--data", "{\"monitor\":\"p\"}", "--socket", file);
        assertThat(data.exitCode()).as(data.err()).isEqualTo(ExitCode.DONE);
        assertThat(new ObjectMapper().readTree(data.out()).path("monitor").asText()).isEqualTo("p");

        Invocation whole =
                Invocation.of(
                        "ask", "echo", "--data", "{\"monitor\":\"p\"}", "--socket", file, "--json");
        assertThat(new ObjectMapper().readTree(whole.out()).path("status").asText())
                .isEqualTo("ok");
    }

    @Test
    void aRefusalIsAFailureInTheDevicesWords() throws Exception {
        Invocation words = Invocation.of("ask", "echo", "--socket", file);
        assertThat(words)
                .isEqualTo(new Invocation(ExitCode.FAILED, "", "thrum: data.monitor is missing\n"));

        Invocation json = Invocation.of("ask", "echo", "--socket", file, "--json");
        assertThat(json.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(new ObjectMapper().readTree(json.out()).path("error").asText())
                .isEqualTo("data.monitor is missing");
    }

    @Test
    void whatIsNoObjectIsBadUsage() {
        assertThat(Invocation.of("ask", "echo", "--data", "[]", "--socket", file))
                .matches(answer -> answer.exitCode() == ExitCode.BAD_USAGE)
                .matches(answer -> answer.err().contains("--data must be a JSON object"));
        assertThat(Invocation.of("ask", "echo", "--data", "{", "--socket", file))
                .matches(answer -> answer.exitCode() == ExitCode.BAD_USAGE)
                .matches(answer -> answer.err().contains("--data is not JSON"));
    }

    @Test
    void nobodyThereIsAFailureWithTheMend() {
        Invocation answer = Invocation.of("ask", "ping", "--socket", folder.resolve("none"));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err())
                .contains("no Thrum answers on", "there is no such socket", "Is it running");
    }
}
