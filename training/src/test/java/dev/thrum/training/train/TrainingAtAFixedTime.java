package dev.thrum.training.train;

import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A training in a JVM of its own, to be killed; always at the same time of day, so that two
/// trainings can be compared byte by byte. Keeps how far it has come after every epoch.
final class TrainingAtAFixedTime {
    private TrainingAtAFixedTime() {}

    /// Takes the paths of a recipe and of the package to be.
    public static void main(String[] arguments) throws Exception {
        Recipe recipe = Recipe.read(Path.of(arguments[0]), List.of(), Optional.empty());
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
        new Training(recipe, DeviceChoice.CPU, 1, Listener.SILENT, clock, Duration.ZERO)
                .run("sample.yaml", Path.of(arguments[1]));
    }
}
