package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.benchmark.commissioning.CommissioningBenchmark;
import dev.thrum.training.benchmark.commissioning.CommissioningPage;
import dev.thrum.training.benchmark.commissioning.CommissioningResult;
import dev.thrum.training.recipe.Recipe;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum benchmark commissioning`.
@Command(
        name = "commissioning",
        description = {
            "Puts models under another machine, speed or day of the same public recordings, and tells"
                    + " false alarms and faults found by the thresholds of the package, and by those"
                    + " the machine is commissioned to with the first of its own healthy windows.",
            "Sets whose folder is not below the root are passed over."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark commissioning --data /data",
            "  thrum benchmark commissioning --data /data --only femto,skab --json"
        })
final class CommissioningCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Folder that holds one folder a data set.")
    private Path root = Path.of("");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SET",
            description = "Sets to run, by their folders; all that are there if not stated.")
    private List<String> only = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/commissioning",
            description =
                    "Folder for the models, which are trained once, and for commissioning.md and"
                            + " commissioning.json; ${DEFAULT-VALUE} if not stated.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the models (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<String> sets = sets();
        CommissioningResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result =
                    new CommissioningBenchmark(this::recipe, out.resolve("models"), seed, progress)
                            .run(sets);
        }
        Files.writeString(out.resolve("commissioning.json"), Json.of(result) + "\n");
        String page = CommissioningPage.markdown(result);
        Files.writeString(out.resolve("commissioning.md"), page);
        PrintWriter printed = spec.commandLine().getOut();
        printed.println(json ? Json.of(result) : page.stripTrailing());
        printed.flush();
        return ExitCode.DONE;
    }

    private List<String> sets() {
        List<String> known = CommissioningBenchmark.sets();
        for (String each : only) {
            if (!known.contains(each)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only must name sets of %s, was %s".formatted(known, each));
            }
        }
        List<String> sets =
                known.stream()
                        .filter(each -> only.isEmpty() || only.contains(each))
                        .filter(each -> Files.isDirectory(root.resolve(each)))
                        .toList();
        if (sets.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data must hold a folder of %s, %s holds none"
                            .formatted(only.isEmpty() ? known : only, root));
        }
        return sets;
    }

    private Recipe recipe(String set, List<Recipe.Change> changes) throws ProblemsException {
        List<Recipe.Change> all = new ArrayList<>(changes);
        all.add(new Recipe.Change("seed", Long.toString(seed)));
        return Recipe.read(
                ShippedRecipes.file(set + ".yaml", spec.commandLine()),
                all,
                Optional.of(root.resolve(set)));
    }
}
