package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.benchmark.NabBenchmark;
import dev.thrum.training.benchmark.NabResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum benchmark nab`.
@Command(
        name = "nab",
        description =
                "Judges a recipe row by row on the machine temperature of the Numenta Anomaly"
                        + " Benchmark: learned from the first 15 %% of the rows without the label"
                        + " windows, judged on the others. With several seeds, figures are means.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark nab --data /data/nab_machine_temperature",
            "  thrum benchmark nab --data /data/nab_machine_temperature --set smoothing=1 --json"
        })
final class NabCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description =
                    "Folder of the CSV and its labels.json, or one that holds such a folder named"
                            + " nab_machine_temperature.")
    private Path root = Path.of("");

    @Mixin private final SeededRecipes recipes = new SeededRecipes("nab_machine_temperature.yaml");

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        NabResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result =
                    new NabBenchmark(
                                    recipes.read(NabBenchmark.root(root), spec.commandLine()),
                                    progress)
                            .run();
        }
        if (json) {
            out.println(Json.of(result));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%,d rows, %,d in label windows, seeds %s%n",
                    result.rows(),
                    result.anomalous(),
                    result.seeds());
            out.printf("%-5s %6s %6s %8s %8s%n", "", "AUC", "AP", "FAR", "TPR");
            line(out, "fp32", result.fp32());
            if (result.int8() != null) {
                line(out, "int8", result.int8());
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void line(PrintWriter out, String name, NabResult.OfGraph figures) {
        out.printf(
                Locale.ROOT,
                "%-5s %6.3f %6.3f %6.1f %% %6.1f %%%n",
                name,
                figures.auc(),
                figures.ap(),
                100 * figures.far(),
                100 * figures.tpr());
    }
}
