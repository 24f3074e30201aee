package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.benchmark.Figures;
import dev.thrum.training.benchmark.SkabBenchmark;
import dev.thrum.training.benchmark.SkabResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum benchmark skab`.
@Command(
        name = "skab",
        description = {
            "Runs the Skoltech Anomaly Benchmark by its published protocol: a model for each file,"
                    + " learned from its first 400 rows without labels, with one recipe and one"
                    + " multiplier for all files.",
            "Figures stand by the official rule, which looks 58 rows ahead, and by the causal rule,"
                    + " an alarm at once, which is what a device can do. Rows are pooled over all"
                    + " files; with several seeds, figures are means."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark skab --data /data/SKAB/data",
            "  thrum benchmark skab --data /data/SKAB/data --seeds 1,2,3 --json",
            "  thrum benchmark skab --data /data/SKAB/data --set threshold.multiplier=1.8"
        })
final class SkabCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description =
                    "Folder that holds valve1, valve2 and other, or holds such a folder named skab"
                            + " or data.")
    private Path root = Path.of("");

    @Mixin private final SeededRecipes recipes = new SeededRecipes("skab.yaml");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Files at a time; as many as there are processors if absent.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be at least 1, was " + threads);
        }
        PrintWriter out = spec.commandLine().getOut();
        SkabResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result =
                    new SkabBenchmark(recipes.read(root, spec.commandLine()), threads, progress)
                            .run(root);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (json) {
            out.println(Json.of(result));
        } else {
            tell(result, out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void tell(SkabResult result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d files, seeds %s, one recipe, multiplier %.3g, mean AUC %.3f%n%n",
                result.files(),
                result.seeds(),
                result.multiplier(),
                result.auc());
        out.printf("%-22s %6s %8s %8s%n", "rule", "F1", "FAR", "MAR");
        line(out, "official", result.official());
        line(out, "causal", result.causal());
        if (result.int8() != null) {
            line(out, "official, int8", result.int8().official());
            line(out, "causal, int8", result.int8().causal());
        }
        out.println();
        for (SkabResult.OfFile each : result.perFile()) {
            line(out, each.file() + " official", each.official());
            line(out, each.file() + " causal", each.causal());
        }
    }

    private static void line(PrintWriter out, String name, Figures figures) {
        out.printf(
                Locale.ROOT,
                "%-22s %6.3f %6.1f %% %6.1f %%%n",
                name,
                figures.f1(),
                100 * figures.far(),
                100 * figures.mar());
    }
}
