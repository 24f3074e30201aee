package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.thrum.edge.evidence.EvidenceFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum evidence`: what was kept of alarms.
@Command(
        name = "evidence",
        description = {
            "List the alarms whose evidence is kept, the oldest first, or show one: what it looks"
                    + " like, where in the spectrum, how hard the machine vibrates, and the wave"
                    + " before and after it.",
            "Waves are WAV files of 32-bit floats in the units that the JSON beside them names."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum evidence",
            "  thrum evidence 5b0c1f0e-6a58-4c0e-9d5b-0a4d1f6d2b11",
            "  thrum evidence --folder evidence/ --json | jq '.[].text'"
        })
final class EvidenceCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "An alarm's id, or how it begins; all alarms if not given.")
    private @Nullable String id;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "/var/lib/thrum/state/evidence",
            description = "Where evidence is kept; ${DEFAULT-VALUE} if not given.")
    private Path folder;

    @Option(names = "--json", description = "Answer with one JSON document: a list.")
    private boolean json;

    @Override
    public Integer call() throws IOException, CommandFailedException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException(
                    "there is no folder %s: give the one that evidence is kept in with --folder (the folder evidence in that of state.folder)"
                            .formatted(folder));
        }
        List<Map<String, Object>> found =
                EvidenceFolder.list(folder).stream().filter(this::isMeant).toList();
        if (found.isEmpty() && id != null) {
            throw new CommandFailedException(
                    "%s: there is no evidence of an alarm %s: thrum evidence --folder %s lists all"
                            .formatted(folder, id, folder));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(found));
        out.flush();
        return ExitCode.DONE;
    }

    private boolean isMeant(Map<String, Object> evidence) {
        return id == null || EvidenceText.field(evidence, "id").startsWith(id);
    }

    private String text(List<Map<String, Object>> found) throws JsonProcessingException {
        if (json) {
            return JSON.writeValueAsString(found) + System.lineSeparator();
        }
        return id == null ? EvidenceText.list(found) : EvidenceText.all(found);
    }
}
