package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.SharedData;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The shipped recipe on the published temperature; skipped where it is not there.
class NabIT {
    @Test
    void theShippedRecipeRanksTroubleAboveIsolationForest() throws Exception {
        Recipe recipe =
                Recipe.read(
                        Path.of("recipes", "nab_machine_temperature.yaml"),
                        List.of(),
                        Optional.of(SharedData.require("nab_machine_temperature")));
        NabResult result = new NabBenchmark(List.of(recipe), Listener.SILENT).run();
        assertThat(result.rows()).isEqualTo(19_291);
        assertThat(result.anomalous()).isEqualTo(1_701);
        assertThat(result.fp32().auc()).isGreaterThanOrEqualTo(0.92);
        assertThat(Objects.requireNonNull(result.int8()).auc()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.fp32().far()).isLessThanOrEqualTo(0.02);
    }
}
