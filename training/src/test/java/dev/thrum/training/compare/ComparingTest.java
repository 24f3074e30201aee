package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Advantage;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.SampleMachine;
import dev.thrum.training.train.Training;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparingTest {
    private static final List<Recipe.Change> FAST =
            List.of(
                    new Recipe.Change("training.epochs", "4"),
                    new Recipe.Change("threshold.folds", "2"));

    @TempDir private Path folder;
    private Path recipe = Path.of("");

    @BeforeEach
    void writeRecordings() throws Exception {
        recipe = SampleMachine.write(folder);
    }

    private Entrants entrants(Long... seeds) {
        return new Entrants(recipe, FAST, Optional.empty(), List.of(seeds));
    }

    private static Comparison compare(int threads, Entrants entrants) throws Exception {
        return new Comparing(DeviceChoice.CPU, threads, Listener.SILENT)
                .run("sample.yaml", entrants.of(List.of("dense")));
    }

    private static Row row(Comparison comparison, String name) {
        return comparison.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneSeedGivesTheFiguresOfTheTraining() throws Exception {
        Comparison comparison = compare(1, entrants(1L));
        Evaluation trained =
                Objects.requireNonNull(
                        new Training(
                                        Recipe.read(recipe, FAST, Optional.empty()),
                                        DeviceChoice.CPU,
                                        1,
                                        Listener.SILENT,
                                        InstantSource.system())
                                .run("sample", folder.resolve("model"))
                                .evaluation());
        assertThat(row(comparison, "dense").figures())
                .isEqualTo(trained.model(Precision.INT8).orElseThrow());
        assertThat(row(comparison, "dense").fp32())
                .isEqualTo(trained.model(Precision.FP32).orElseThrow());
        for (MethodResult baseline : trained.baselines()) {
            assertThat(row(comparison, baseline.method()).figures()).isEqualTo(baseline);
        }
        assertThat(comparison.windows()).isEqualTo(trained.windows());
    }

    @Test
    void everyMethodHasALineAndANetworkItsCost() throws Exception {
        Comparison comparison = compare(2, entrants(1L, 2L));
        assertThat(comparison.seeds()).containsExactly(1L, 2L);
        assertThat(comparison.failures()).isEmpty();
        assertThat(comparison.rows().stream().map(Row::name))
                .containsExactlyInAnyOrder(
                        "dense",
                        "pca",
                        "mahalanobis",
                        "isolation-forest",
                        "random-cut-forest",
                        "rms",
                        "kurtosis");
        Row dense = row(comparison, "dense");
        Cost cost = Objects.requireNonNull(dense.cost());
        assertThat(cost.parameters())
                .isEqualTo(32 * 32 + 32 + 32 * 4 + 4 + 4 * 32 + 32 + 32 * 32 + 32);
        assertThat(cost.weightBytes().get(Precision.FP32)).isEqualTo(4 * cost.parameters());
        assertThat(cost.micros().get(Precision.INT8))
                .as("the whole graph takes longer than its front end's share")
                .isGreaterThan(comparison.frontEndMicros() / 4);
        Advantage advantage = Objects.requireNonNull(dense.beyondMahalanobis());
        assertThat(advantage.auc()).isNotNull();
        assertThat(ComparisonTable.text(comparison))
                .contains("method", "isolation-forest", "seeds 1, 2", comparison.verdict());
        assertThat(ComparisonTable.markdown(comparison)).contains("| dense | ");
    }
}
