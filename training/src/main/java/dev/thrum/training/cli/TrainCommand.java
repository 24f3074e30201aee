package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.EvaluationTable;
import dev.thrum.training.train.Checkpoints;
import dev.thrum.training.train.Training;
import dev.thrum.training.train.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum train`.
@Command(
        name = "train",
        description = {
            "Makes a model package of recordings of a healthy machine: trains, quantizes to int8,"
                    + " sets thresholds from held-out healthy signal, tests and reports.",
            "Recordings of faults, where the recipe names any, are only looked at in the test.",
            "A training that was interrupted goes on where it stopped when the same command is"
                    + " given again; until it ends, DIR.checkpoint keeps how far it has come."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum train --recipe my-pump.yaml --out models/my-pump",
            "  thrum train --recipe training/recipes/cwru48k.yaml --data /cwru48k --out m",
            "  thrum train --recipe my-pump.yaml --out m --set network.latent=8 --json"
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin private final RecipeOptions recipe = new RecipeOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of the package to be written. An older package there is replaced once"
                            + " the new one is whole.")
    private Path folder = Path.of("");

    @Option(
            names = "--device",
            defaultValue = "auto",
            converter = DeviceConverter.class,
            completionCandidates = DeviceConverter.class,
            description =
                    "Where networks are fitted: ${COMPLETION-CANDIDATES}. auto takes CUDA where"
                            + " libtorch sees it. On the cpu the same seed gives the same model.")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads of the processor to fit on; small networks are fastest on one.")
    private int threads;

    @Option(
            names = "--fresh",
            description = "Begins anew where an interrupted training would go on.")
    private boolean fresh;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be at least 1, was " + threads);
        }
        Recipe read = recipe.read();
        PrintWriter out = spec.commandLine().getOut();
        if (fresh) {
            Checkpoints.forget(folder);
        }
        TrainingResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result =
                    new Training(read, device, threads, progress, InstantSource.system())
                            .run(recipe.file().toString(), folder);
        }
        if (json) {
            out.println(Json.of(result));
        } else {
            tell(result, out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void tell(TrainingResult result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s %s: %d epochs, %.1f s on %s%n",
                result.name(),
                result.version(),
                result.epochs(),
                result.seconds(),
                result.device());
        result.threshold()
                .forEach((precision, threshold) ->
                        out.printf(
                                Locale.ROOT,
                                "%s: %,d bytes, network weights %,d bytes, threshold %.5g%n",
                                precision.text(),
                                result.files().get(precision),
                                result.weights().get(precision),
                                threshold));
        if (result.evaluation() != null) {
            out.println();
            out.println(EvaluationTable.text(result.evaluation()));
        }
        out.printf("%nPackage: %s (report/report.html tells more)%n", result.place());
    }
}
