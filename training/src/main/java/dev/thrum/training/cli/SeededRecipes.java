package dev.thrum.training.cli;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The options of a benchmark that runs one recipe with several seeds.
final class SeededRecipes {
    private final String shipped;

    @Option(
            names = "--recipe",
            paramLabel = "R.yaml",
            description = "Another recipe than the project's own for this benchmark.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes any key of the recipe; may be given several times.")
    private final Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3",
            paramLabel = "N",
            description = "Seeds of the models; ${DEFAULT-VALUE} if absent.")
    private List<Long> seeds = List.of();

    /// Options with a recipe of the project's own to fall back on.
    ///
    /// @param shipped its file's name
    SeededRecipes(String shipped) {
        this.shipped = shipped;
    }

    /// The recipe with each seed.
    ///
    /// @param root of the data
    List<Recipe> read(Path root, CommandLine commandLine) throws ProblemsException {
        Path recipe = file != null ? file : ShippedRecipes.file(shipped, commandLine);
        List<Recipe> recipes = new ArrayList<>();
        for (long seed : seeds) {
            List<Recipe.Change> all = new ArrayList<>();
            changes.forEach((key, value) -> all.add(new Recipe.Change(key, value)));
            all.add(new Recipe.Change("seed", Long.toString(seed)));
            recipes.add(Recipe.read(recipe, all, Optional.of(root)));
        }
        return recipes;
    }
}
