package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.network.Families;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A recipe of any family becomes a package that the board's own loader takes and proves by its
/// golden windows.
class EveryFamilyOnTheBoardTest {
    private static final Pattern NETWORK = Pattern.compile("network: .*");
    private static final Pattern FAULTS = Pattern.compile(" *anomalous: .*\n");

    @TempDir private Path folder;

    static Set<String> families() {
        return Families.types();
    }

    @ParameterizedTest
    @MethodSource("families")
    void theBoardTakesBothPrecisions(String family) throws Exception {
        assertTaken(family, Objects.requireNonNull(EveryFamilyTest.RECIPES.get(family)));
    }

    @Test
    void theBoardTakesEnsembles() throws Exception {
        assertTaken("conv1d", "{ type: conv1d, ensemble: 2, channels: [4], latent: 3 }");
    }

    @Test
    void theBoardTakesEnsemblesThatTellStatesApart() throws Exception {
        assertTaken(
                "cvae",
                "{ type: cvae, condition: file, ensemble: 2, widths: [8], latent: 3, warmUp: 1 }");
    }

    private void assertTaken(String family, String network) throws Exception {
        Path file = SampleMachine.write(Files.createDirectory(folder.resolve("machine")));
        String untested = FAULTS.matcher(SampleMachine.RECIPE).replaceFirst("");
        String text =
                NETWORK.matcher(untested)
                        .replaceFirst("network: " + network)
                        .replace(", test: 0.6 .. 1", "")
                        .replace("epochs: 15", "epochs: 3")
                        .replace("folds: 3", "folds: 2");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Recipe recipe = Recipe.read(file, List.of(), Optional.empty());
        TrainingResult result =
                new Training(recipe, DeviceChoice.CPU, 1, Listener.SILENT, InstantSource.system())
                        .run("sample.yaml", folder.resolve("model"));
        ModelPackage written = ModelPackage.open(Path.of(result.place()));
        assertThat(written.card().architecture().type()).isEqualTo(family);
        assertThat(written.card().architecture().latent()).isEqualTo(recipe.network().latent());
        for (Precision precision : Precision.values()) {
            try (Model model = OnnxModels.load(written, precision)) {
                assertThat(model.threshold()).isPositive();
            }
        }
    }
}
