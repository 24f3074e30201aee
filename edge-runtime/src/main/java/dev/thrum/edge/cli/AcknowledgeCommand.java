package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum acknowledge`: somebody knows of an alarm.
@Command(
        name = "acknowledge",
        description = {
            "Says that somebody knows of an alarm. It stays until the machine is calm again, and"
                    + " tells of its growth only where it becomes more severe.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  thrum acknowledge 5b0c1f0e-6a58-4c0e-9d5b-0a4d1f6d2b11")
final class AcknowledgeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "The alarm's id, as it was told.")
    private String id;

    @Mixin private AskOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return options.ask(
                "acknowledge",
                AskOptions.data().put("id", id),
                AcknowledgeCommand::text,
                spec.commandLine().getOut());
    }

    private static String text(JsonNode data) {
        return "acknowledged " + data.path("id").asText();
    }
}
