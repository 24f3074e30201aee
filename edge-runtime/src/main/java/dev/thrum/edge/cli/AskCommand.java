package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum ask`: any request to the Thrum that runs on this board.
@Command(
        name = "ask",
        description = {
            "Asks the thrum that runs on this board, over its control socket.",
            "Prints the answer's data as JSON; --json prints the whole answer. Exit code 1 if the"
                    + " request was refused or nobody answers."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum ask ping",
            "  thrum ask info --json",
            "  thrum ask acknowledge --data '{\"monitor\":\"pump\"}'"
        })
final class AskCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Parameters(paramLabel = "VERB", description = "What is asked; a wrong one is told them all.")
    private String verb;

    @Option(
            names = "--data",
            paramLabel = "JSON",
            description = "What comes with the request, a JSON object.")
    private String data = "{}";

    @Mixin private AskOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return options.ask(verb, object(), AskOptions::pretty, spec.commandLine().getOut());
    }

    private ObjectNode object() {
        try {
            JsonNode node = JSON.readTree(data);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw wrong("must be a JSON object such as {\"monitor\":\"pump\"}, was " + data);
        } catch (JsonProcessingException e) {
            throw wrong("is not JSON: " + e.getOriginalMessage());
        }
    }

    private CommandLine.ParameterException wrong(String words) {
        return new CommandLine.ParameterException(spec.commandLine(), "--data " + words);
    }
}
