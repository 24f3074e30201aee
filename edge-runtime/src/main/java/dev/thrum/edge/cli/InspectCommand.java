package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.model.FileCheck;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageAudit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum inspect`: what a package is, for a person or as JSON.
@Command(
        name = "inspect",
        description = "Tell what a model listens to, what made it and how good it is.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum inspect models/pump",
            "  thrum inspect --json pump-1.0.0.thrum | jq .thresholds"
        })
final class InspectCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "A package's folder or .thrum file.")
    private Path place;

    @Option(
            names = "--json",
            description = "The card as one JSON document, with `package` and the `bytes` of files.")
    private boolean json;

    @Override
    public Integer call() throws ModelException, JsonProcessingException {
        ModelPackage opened = ModelPackage.open(place);
        List<FileCheck.Same> files = files();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = JSON.valueToTree(opened.card());
            document.put("package", place.toString());
            ObjectNode bytes = document.putObject("bytes");
            files.forEach(file -> bytes.put(file.path(), file.bytes()));
            out.println(JSON.writeValueAsString(document));
        } else {
            out.print(new CardText(opened.card(), files).render());
        }
        out.flush();
        return ExitCode.DONE;
    }

    private List<FileCheck.Same> files() throws ModelException {
        return PackageAudit.of(place).files().stream()
                .filter(FileCheck.Same.class::isInstance)
                .map(FileCheck.Same.class::cast)
                .toList();
    }
}
