package dev.thrum.training.cli;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that reads a recipe.
final class RecipeOptions {
    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R.yaml",
            description = "How the model is made, and of which recordings.")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "ROOT",
            description = "Folder of the recordings, in place of the recipe's data.root.")
    private @Nullable Path root;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Changes any key of the recipe, such as network.latent=8; may be given several"
                            + " times.")
    private final Map<String, String> changes = new LinkedHashMap<>();

    Path file() {
        return file;
    }

    Optional<Path> root() {
        return Optional.ofNullable(root);
    }

    List<Recipe.Change> changes() {
        return changes.entrySet().stream()
                .map(change -> new Recipe.Change(change.getKey(), change.getValue()))
                .toList();
    }

    Recipe read() throws ProblemsException {
        return Recipe.read(file, changes(), root());
    }
}
