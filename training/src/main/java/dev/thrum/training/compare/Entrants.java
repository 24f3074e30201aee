package dev.thrum.training.compare;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.network.Families;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes entrants of one recipe: its own network, or other families in its place.
///
/// @param file the recipe
/// @param changes keys to be changed, as `--set key=value` gives them
/// @param dataRoot replaces the recipe's data root
/// @param seeds seeds to train in, at least one
public record Entrants(
        Path file, List<Recipe.Change> changes, Optional<Path> dataRoot, List<Long> seeds) {
    /// The word for every family there is.
    public static final String ALL = "all";

    public Entrants {
        changes = List.copyOf(changes);
        seeds = List.copyOf(seeds);
    }

    /// The recipe's own network.
    ///
    /// @throws ProblemsException telling everything that is wrong with the recipe
    public Entrant own() throws ProblemsException {
        return entrant(recipe(List.of()).network().type(), List.of());
    }

    /// The families that are named. The recipe's own keeps the recipe's settings; the others take
    /// its latent size and are else as they come.
    ///
    /// @param families their names; or [#ALL], which leaves out those the recipe cannot feed; none
    ///   for the recipe's own
    /// @throws ProblemsException telling everything that is wrong with the recipe or a named family
    public Lineup of(List<String> families) throws ProblemsException {
        Recipe recipe = recipe(List.of());
        if (families.isEmpty()) {
            return new Lineup(List.of(own()), List.of());
        }
        boolean all = families.contains(ALL);
        List<Entrant> entrants = new ArrayList<>();
        List<Lineup.LeftOut> leftOut = new ArrayList<>();
        for (String family : all ? List.copyOf(Families.types()) : families) {
            try {
                entrants.add(of(family, recipe));
            } catch (ProblemsException e) {
                if (!all) {
                    throw e;
                }
                leftOut.add(new Lineup.LeftOut(family, String.join(", ", e.problems())));
            }
        }
        return new Lineup(entrants, leftOut);
    }

    private Entrant of(String family, Recipe recipe) throws ProblemsException {
        return family.equals(recipe.network().type())
                ? own()
                : entrant(
                        family,
                        List.of(new Recipe.Change("network", OtherFamily.network(recipe, family))));
    }

    /// The recipe with other values of some keys.
    ///
    /// @param more values of further keys
    /// @throws ProblemsException telling everything that is wrong with the recipe then
    Entrant with(String key, String value, Map<String, String> more) throws ProblemsException {
        List<Recipe.Change> both = new ArrayList<>();
        more.forEach((other, its) -> both.add(new Recipe.Change(other, its)));
        both.add(new Recipe.Change(key, value));
        return entrant(key + "=" + value, both);
    }

    private Entrant entrant(String name, List<Recipe.Change> more) throws ProblemsException {
        List<Recipe> recipes = new ArrayList<>();
        for (long seed : seeds) {
            List<Recipe.Change> both = new ArrayList<>(more);
            both.add(new Recipe.Change("seed", Long.toString(seed)));
            recipes.add(recipe(both));
        }
        return new Entrant(name, recipes);
    }

    private Recipe recipe(List<Recipe.Change> more) throws ProblemsException {
        List<Recipe.Change> all = new ArrayList<>(changes);
        all.addAll(more);
        return Recipe.read(file, all, dataRoot);
    }
}
