package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.compare.Comparing;
import dev.thrum.training.compare.Comparison;
import dev.thrum.training.compare.ComparisonTable;
import dev.thrum.training.compare.Entrants;
import dev.thrum.training.compare.Lineup;
import dev.thrum.training.recipe.Recipe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum compare`.
@Command(
        name = "compare",
        description = {
            "Trains families of networks on the same recordings, several seeds each, and puts them"
                    + " beside simple methods: how well they rank and decide, what they weigh, how"
                    + " long a window takes.",
            "Writes no package. Networks get their thresholds as train sets them, the others from"
                    + " the same folds."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum compare --recipe my-pump.yaml",
            "  thrum compare --recipe my-pump.yaml --network all --seeds 1,2,3,4,5",
            "  thrum compare --recipe a.yaml --recipe b.yaml --network dense,vae --json"
        })
final class CompareCommand implements Callable<Integer> {
    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R.yaml",
            description = "A recipe; may be given several times, for a table each.")
    private List<Path> recipes = List.of();

    @Option(
            names = "--network",
            split = ",",
            paramLabel = "TYPE",
            description =
                    "Families to compare, such as dense,vae, or all, but for those the recipe cannot"
                            + " feed; the recipe's own network if not stated. Families other"
                            + " than its own take its latent size and their own defaults.")
    private List<String> networks = List.of();

    @Option(
            names = "--data",
            paramLabel = "ROOT",
            description = "Folder of the recordings, in place of the recipes' data.root.")
    private @Nullable Path root;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes any key of the recipes; may be given several times.")
    private final Map<String, String> changes = new LinkedHashMap<>();

    @Mixin private final ParallelOptions parallel = new ParallelOptions();

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// What `--json` prints.
    ///
    /// @param comparisons one a recipe
    record Result(List<Comparison> comparisons) {}

    @Override
    public Integer call() throws Exception {
        Map<Path, Lineup> lineups = new LinkedHashMap<>();
        for (Path recipe : recipes) {
            Entrants of =
                    new Entrants(
                            recipe,
                            changes.entrySet().stream()
                                    .map(each -> new Recipe.Change(each.getKey(), each.getValue()))
                                    .toList(),
                            Optional.ofNullable(root),
                            parallel.seeds());
            lineups.put(recipe, of.of(networks));
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Comparison> comparisons = new ArrayList<>();
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            Comparing comparing = new Comparing(parallel.device(), parallel.jobs(), progress);
            for (Map.Entry<Path, Lineup> each : lineups.entrySet()) {
                comparisons.add(comparing.run(each.getKey().toString(), each.getValue()));
            }
        }
        if (json) {
            out.println(Json.of(new Result(comparisons)));
        } else {
            for (Comparison comparison : comparisons) {
                out.printf("%s%n%n%s%n%n", comparison.recipe(), ComparisonTable.text(comparison));
            }
        }
        out.flush();
        return comparisons.stream().allMatch(each -> each.failures().isEmpty())
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }
}
