package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum answer`: what an operator says of an alarm.
@Command(
        name = "answer",
        description = {
            "Says of an alarm whether something was wrong with the machine.",
            "Its waveform becomes a labelled recording; alarms that were false may come to propose"
                    + " a threshold (thrum threshold)."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum answer pump 5b0c1f0e-6a58-4c0e-9d5b-0a4d1f6d2b11 real --kind outer-race",
            "  thrum answer pump 5b0c1f0e-6a58-4c0e-9d5b-0a4d1f6d2b11 false --note 'valve opened'"
        })
final class AnswerCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MONITOR", description = "The monitor that alarmed.")
    private String monitor;

    @Parameters(index = "1", paramLabel = "ID", description = "The alarm's id, as it was told.")
    private String id;

    @Parameters(index = "2", paramLabel = "real|false", description = "Whether there was a fault.")
    private String answer;

    @Option(
            names = "--kind",
            paramLabel = "WORD",
            description = "The kind of fault, for a model that is to tell kinds apart.")
    private @Nullable String kind;

    @Option(names = "--note", paramLabel = "TEXT", description = "A word for people.")
    private @Nullable String note;

    @Mixin private AskOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ObjectNode data =
                AskOptions.data().put("monitor", monitor).put("id", id).put("answer", answer);
        if (kind != null) {
            data.put("kind", kind);
        }
        if (note != null) {
            data.put("note", note);
        }
        return options.ask("answer", data, AnswerCommand::text, spec.commandLine().getOut());
    }

    private static String text(JsonNode data) {
        String kept =
                data.has("recording")
                        ? "recording: " + data.path("recording").asText()
                        : "no recording: " + data.path("noRecording").asText();
        return data.has("proposal")
                ? kept + System.lineSeparator() + ThresholdCommand.proposal(data.path("proposal"))
                : kept;
    }
}
