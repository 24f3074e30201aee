package dev.thrum.edge.cli;

import dev.thrum.edge.model.FileCheck;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageAudit;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum verify`: everything that would make a board refuse a package, each a line.
@Command(
        name = "verify",
        description =
                "Check a model package on this machine: its card, every file, every graph and its golden windows. Each is a line, pass or fail; exit code 1 if any fails.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  thrum verify models/pump", "  thrum verify pump-1.0.0.thrum"})
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "A package's folder or .thrum file.")
    private Path place;

    private int failures;

    @Override
    public Integer call() {
        failures = 0;
        try {
            checkAll();
        } catch (ModelException e) {
            fail(withoutPlace(e));
        }
        spec.commandLine().getOut().flush();
        return failures == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void checkAll() throws ModelException {
        PackageAudit audit = PackageAudit.of(place);
        if (audit.cardProblems().isEmpty()) {
            pass("card.json: schema %d, keeps its rules".formatted(audit.card().schema()));
        }
        audit.cardProblems().forEach(problem -> fail("card.json: " + problem));
        for (FileCheck file : audit.files()) {
            if (file instanceof FileCheck.Same) {
                pass(file.text());
            } else {
                fail(file.text());
            }
        }
        if (failures == 0) {
            checkGraphs(ModelPackage.open(place));
        }
    }

    private void checkGraphs(ModelPackage opened) {
        for (Precision precision : opened.precisions()) {
            try (Model model = OnnxModels.load(opened, precision)) {
                pass(
                        "%s: the graph keeps the card's contract and gives %d of %d golden scores"
                                .formatted(
                                        precision.fileName(),
                                        model.card().golden().windows(),
                                        model.card().golden().windows()));
            } catch (ModelException e) {
                fail(withoutPlace(e));
            }
        }
    }

    private String withoutPlace(ModelException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = place + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private void pass(String finding) {
        tell("pass  " + finding);
    }

    private void fail(String finding) {
        failures++;
        tell("fail  " + finding);
    }

    private void tell(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }
}
