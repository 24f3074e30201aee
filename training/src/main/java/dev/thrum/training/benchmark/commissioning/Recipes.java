package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.recipe.Recipe;
import java.util.List;

/// The recipes of the data sets, at the place where the data lie.
@FunctionalInterface
public interface Recipes {
    /// A recipe with keys changed.
    ///
    /// @param set the folder of the data set, after which the recipe's file is named
    Recipe read(String set, List<Recipe.Change> changes) throws ProblemsException;
}
