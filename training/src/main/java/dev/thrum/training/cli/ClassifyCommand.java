package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.training.classify.ClassificationResult;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.ClassificationReport;
import dev.thrum.training.train.Classification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum classify`.
@Command(
        name = "classify",
        description = {
            "Teaches a finished model kinds of fault from a few labelled recordings: a head in closed"
                    + " form on the frozen network, in the same graph, with unknown as an answer of"
                    + " its own. Scores and thresholds stay as they are.",
            "Tells how good the head is with few labels, beside the same head on the same network"
                    + " untrained, and how it takes a kind of fault it was not taught."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum classify --model models/my-pump --recipe my-pump.yaml --labels fault --out q",
            "  thrum classify --model m --recipe r.yaml --data /cwru48k --labels fault --out q --json"
        })
final class ClassifyCommand implements Callable<Integer> {
    @Mixin private final ModelOption model = new ModelOption();

    @Mixin private final RecipeOptions recipe = new RecipeOptions();

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "COLUMN",
            description =
                    "Column of the recordings' index that tells the kind of fault, with a word of"
                            + " its own for healthy ones. Recordings with nothing in it are passed"
                            + " over.")
    private String column = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "Q",
            description =
                    "Folder of the package to be written. An older package there is replaced once"
                            + " the new one is whole.")
    private Path folder = Path.of("");

    @Option(
            names = "--draws",
            defaultValue = "20",
            paramLabel = "N",
            description = "Draws of labelled windows behind each accuracy with few labels.")
    private int draws;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (draws < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--draws must be at least 1, was " + draws);
        }
        Recipe read = recipe.read();
        ModelPackage opened = ModelPackage.open(model.place());
        PrintWriter out = spec.commandLine().getOut();
        ClassificationResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result = new Classification(read, column, draws, progress).run(opened, folder);
        }
        if (json) {
            out.println(Json.of(result));
        } else {
            String name = opened.card().name() + " " + opened.card().version();
            out.println(new ClassificationReport(name, result).markdown());
            out.printf("Package: %s (faults/report.html has the figure)%n", result.place());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
