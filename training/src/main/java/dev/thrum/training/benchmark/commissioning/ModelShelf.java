package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Packages in a folder: a model is trained where there is none of the same recipe and recordings.
final class ModelShelf {
    private static final String RECIPE = "recipe.yaml";

    private final Path folder;
    private final Listener listener;

    ModelShelf(Path folder, Listener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /// The package of a recipe.
    ///
    /// @param name of its folder
    ModelPackage of(Recipe recipe, String name)
            throws DatasetException, TrainingException, ModelException, IOException {
        Path place = folder.resolve(name);
        if (Files.isDirectory(place)) {
            ModelPackage kept = ModelPackage.open(place);
            String text = new String(kept.file(RECIPE), StandardCharsets.UTF_8);
            String data = DataSet.open(recipe.data()).fingerprint();
            if (text.equals(recipe.text())
                    && data.equals(kept.card().provenance().dataFingerprint())) {
                return kept;
            }
        }
        listener.note("trains %s".formatted(name));
        Files.createDirectories(folder);
        new Training(recipe, DeviceChoice.CPU, 1, listener, InstantSource.system())
                .run(name, place);
        return ModelPackage.open(place);
    }
}
