package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.control.ControlClient;
import dev.thrum.edge.control.ControlException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The options of every command that asks a running Thrum, and the asking.
final class AskOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--socket",
            paramLabel = "FILE",
            defaultValue = "/run/thrum/control.sock",
            description = "Where the running thrum listens; by default ${DEFAULT-VALUE}.")
    private Path socket;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationOption.class,
            description = "How long to wait for the answer; by default ${DEFAULT-VALUE}.")
    private Duration within;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    /// An empty `data`.
    static ObjectNode data() {
        return JSON.createObjectNode();
    }

    /// Asks, and tells the answer.
    ///
    /// @param text makes the answer's `data` a text for people
    /// @throws CommandFailedException if it was not done, in the words of the device
    /// @return the exit code
    int ask(String verb, ObjectNode data, Function<JsonNode, String> text, PrintWriter out)
            throws ControlException, CommandFailedException, JsonProcessingException {
        JsonNode answer = answer(verb, data);
        boolean done = "ok".equals(answer.path("status").asText());
        if (json) {
            out.println(pretty(answer));
        } else if (done) {
            out.println(text.apply(answer.path("data")));
        }
        out.flush();
        if (!done && !json) {
            throw new CommandFailedException(answer.path("error").asText("no reason was given"));
        }
        return done ? ExitCode.DONE : ExitCode.FAILED;
    }

    /// Asks, and tells nothing.
    ///
    /// @return the whole answer
    JsonNode answer(String verb, ObjectNode data) throws ControlException, JsonProcessingException {
        ObjectNode request = JSON.createObjectNode().put("verb", verb);
        request.set("data", data);
        String line = JSON.writeValueAsString(request);
        return JSON.readTree(ControlClient.ask(socket, line, within));
    }

    static String pretty(JsonNode document) {
        return document.toPrettyString();
    }
}
