package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum threshold`: the adjustment of a monitor's thresholds.
@Command(
        name = "threshold",
        description = {
            "Shows by how much the thresholds of a monitor are adjusted, and what the answers to"
                    + " its alarms propose; accepts the proposal, or takes that back."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum threshold pump",
            "  thrum threshold pump accept",
            "  thrum threshold pump undo"
        })
final class ThresholdCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MONITOR", description = "The monitor.")
    private String monitor;

    @Parameters(
            index = "1",
            paramLabel = "ACTION",
            defaultValue = "show",
            description = "show, accept or undo; by default ${DEFAULT-VALUE}.")
    private String action;

    @Mixin private AskOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return options.ask(
                "threshold",
                AskOptions.data().put("monitor", monitor).put("action", action),
                ThresholdCommand::text,
                spec.commandLine().getOut());
    }

    private static String text(JsonNode data) {
        String state =
                "thresholds are %s times the model's".formatted(data.path("factor").asText());
        if (data.has("before")) {
            state += ", before %s (undo)".formatted(data.path("before").asText());
        }
        return state
                + System.lineSeparator()
                + (data.has("proposal") ? proposal(data.path("proposal")) : "no proposal");
    }

    static String proposal(JsonNode proposal) {
        return "proposed: %s times. %s"
                .formatted(proposal.path("factor").asText(), proposal.path("reason").asText());
    }
}
