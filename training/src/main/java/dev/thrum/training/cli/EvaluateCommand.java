package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.EvaluationTable;
import dev.thrum.training.train.PackageEvaluation;
import dev.thrum.training.train.RecipeEvaluation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum evaluate`.
@Command(
        name = "evaluate",
        description = {
            "Runs a package's own graphs on the test part of a recipe's data, and tells how well"
                    + " they rank faults above healthy signal and how often they are wrong at their"
                    + " thresholds.",
            "Baselines fitted to the recipe's healthy part stand beside them: a network that does"
                    + " not beat a level meter is not worth shipping."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum evaluate --model models/my-pump --recipe my-pump.yaml",
            "  thrum evaluate --model m --recipe my-pump.yaml --data /other/copy --json",
            "  thrum evaluate --recipe training/recipes/itsc_current.yaml --data /itsc"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "P",
            description =
                    "A model package: a folder, or a .thrum file. Without it the recipe itself is"
                            + " tested: models are made for the test, as many as split.each or"
                            + " split.leaveOut ask for, and their scores are pooled.")
    private @Nullable Path model;

    @Mixin private final RecipeOptions recipe = new RecipeOptions();

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Recipe read = recipe.read();
        PrintWriter out = spec.commandLine().getOut();
        Evaluation evaluation;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            String name = recipe.file().toString();
            evaluation =
                    model == null
                            ? new RecipeEvaluation(read, DeviceChoice.AUTO, 1, progress).run(name)
                            : new PackageEvaluation(read, progress)
                                    .run(ModelPackage.open(model), name);
        }
        out.println(json ? Json.of(evaluation) : EvaluationTable.text(evaluation));
        out.flush();
        return ExitCode.DONE;
    }
}
