package dev.thrum.training.compare;

import dev.thrum.training.network.ConditionalSettings;
import dev.thrum.training.network.LstmSettings;
import dev.thrum.training.recipe.Recipe;
import java.util.stream.IntStream;

/// The `network` part a recipe gets where another family takes the place of its own: its latent
/// size, what the family must know of the data, and else the family's defaults.
final class OtherFamily {
    private static final int MOST_STEPS = 16;

    private OtherFamily() {}

    /// The part in YAML. It lacks what the data cannot tell, which the family then asks for.
    static String network(Recipe recipe, String family) {
        return "{ type: %s, latent: %d%s }"
                .formatted(family, recipe.network().latent(), ofTheData(recipe, family));
    }

    private static String ofTheData(Recipe recipe, String family) {
        return switch (family) {
            case ConditionalSettings.TYPE ->
                    recipe.data()
                            .condition()
                            .map(column -> ", condition: \"%s\"".formatted(column))
                            .orElse("");
            case LstmSettings.TYPE -> ", steps: %d".formatted(steps(recipe.frontEnd().bins()));
            default -> "";
        };
    }

    /// The most steps up to 16 that are equally long.
    private static int steps(int bins) {
        return IntStream.rangeClosed(1, MOST_STEPS)
                .filter(steps -> bins % steps == 0)
                .max()
                .orElse(1);
    }
}
