package dev.thrum.training.train;

import dev.thrum.training.dataset.Observations;
import dev.thrum.training.fit.Checkpoint;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Learns from more windows than fit in the memory of this JVM, and tells how much it had.
final class ManyWindows {
    private static final int WINDOWS = 90_000;

    private ManyWindows() {}

    /// Takes the path of a recipe whose windows have 128 frames of 2 channels.
    public static void main(String[] arguments) throws Exception {
        Recipe recipe = Recipe.read(Path.of(arguments[0]), List.of(), Optional.empty());
        SplittableRandom random = new SplittableRandom(1);
        Observations observations = new Observations(float[]::clone, 2);
        List<float[]> raw = new ArrayList<>();
        float[] window = new float[256];
        for (int at = 0; at < WINDOWS; at++) {
            double strength = random.nextGaussian();
            for (int i = 0; i < window.length; i++) {
                window[i] = (float) (strength * Math.sin(i) + 0.1 * random.nextDouble());
            }
            observations.window(0, at * 128L, window);
            if (raw.size() < 16) {
                raw.add(window.clone());
            }
        }
        Learned learned =
                new Learner(recipe, DeviceChoice.CPU, 1)
                        .learn(
                                observations.seen(),
                                raw,
                                List.of(),
                                Checkpoint.none(),
                                Progress.SILENT);
        System.out.printf(
                "%d %s%n", Runtime.getRuntime().maxMemory(), learned.run().bestValidationLoss());
    }
}
