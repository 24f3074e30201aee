package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.benchmark.Accuracy;
import dev.thrum.training.benchmark.AccuracyBenchmark;
import dev.thrum.training.benchmark.AccuracyPage;
import dev.thrum.training.compare.Comparing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum benchmark accuracy`.
@Command(
        name = "accuracy",
        description = {
            "Runs every recipe of a folder on its data set, several seeds each, beside simple"
                    + " methods, and writes a page and a JSON of it.",
            "A recipe is run where a folder of its data set's name lies below the root. One that"
                    + " fails is told at the end; the others go on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark accuracy --data /data --out docs/benchmarks.md",
            "  thrum benchmark accuracy --data /data --network all --seeds 1 --json all.json"
        })
final class AccuracyCommand implements Callable<Integer> {
    /// What stands below this line of the page stays.
    private static final String KEPT = "<!-- below: other benchmarks -->";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Folder that holds one folder a data set.")
    private Path root = Path.of("");

    @Option(
            names = "--recipes",
            defaultValue = "training/recipes",
            paramLabel = "DIR",
            description = "Folder of the recipes; ${DEFAULT-VALUE} if not stated.")
    private Path recipes = Path.of("");

    @Option(
            names = "--network",
            split = ",",
            paramLabel = "TYPE",
            description =
                    "Families to compare, such as dense,vae, or all; each recipe's own"
                            + " network if not stated.")
    private List<String> networks = List.of();

    @Mixin private final ParallelOptions parallel = new ParallelOptions();

    @Option(
            names = "--out",
            defaultValue = "docs/benchmarks.md",
            paramLabel = "F.md",
            description = "The page to be written; ${DEFAULT-VALUE} if not stated.")
    private Path page = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "F.json",
            description = "The JSON to be written; beside the page if not stated.")
    private @Nullable Path json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        requireFolder("--data", root);
        requireFolder("--recipes", recipes);
        PrintWriter out = spec.commandLine().getOut();
        Accuracy accuracy;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            accuracy =
                    new AccuracyBenchmark(
                                    root,
                                    parallel.seeds(),
                                    networks,
                                    new Comparing(parallel.device(), parallel.jobs(), progress),
                                    parallel.device(),
                                    progress,
                                    InstantSource.system())
                            .run(recipes, command());
        }
        String text = AccuracyPage.markdown(accuracy);
        Files.writeString(page, text + kept());
        Files.writeString(jsonFile(), Json.of(accuracy) + "\n");
        out.print(text);
        out.flush();
        for (Accuracy.Entry each : accuracy.sets()) {
            if (each.failure() != null) {
                spec.commandLine().getErr().printf("%s: %s%n", each.recipe(), each.failure());
            }
        }
        return accuracy.isWhole() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /// What other benchmarks wrote further down the page.
    private String kept() throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "";
        int at = before.indexOf(KEPT);
        return at < 0 ? "" : "\n" + before.substring(at);
    }

    private Path jsonFile() {
        return json == null
                ? page.resolveSibling(
                        String.valueOf(page.getFileName()).replaceFirst("\\.[^.]*$", "") + ".json")
                : json;
    }

    /// The command as it can be given anywhere: where the data lie here is nobody's business.
    private String command() {
        String seeds =
                parallel.seeds().stream().map(String::valueOf).collect(Collectors.joining(","));
        String network = networks.isEmpty() ? "" : " --network " + String.join(",", networks);
        return "thrum benchmark accuracy --data ROOT%s --seeds %s".formatted(network, seeds);
    }

    private void requireFolder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be a folder, was %s".formatted(option, folder));
        }
    }
}
