package dev.thrum.training.compare;

import dev.thrum.training.recipe.Recipe;
import java.util.List;

/// A network to be compared: one recipe in several seeds.
///
/// @param name what tables call it, such as `dense`
/// @param seeds the recipe once a seed, else alike, at least one
public record Entrant(String name, List<Recipe> seeds) {
    public Entrant {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("%s must have at least 1 seed".formatted(name));
        }
    }

    Recipe first() {
        return seeds.getFirst();
    }
}
