package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.Precision;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.evaluate.Advantage;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.RecipeEvaluation;
import dev.thrum.training.train.SampleMachine;
import dev.thrum.training.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static Listener notes(List<String> told) {
        return new Listener() {
            @Override
            public void begin(String phase, long steps) {}

            @Override
            public void step(long done, String detail) {}

            @Override
            public void end() {}

            @Override
            public void note(String line) {
                told.add(line);
            }
        };
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
    void withoutInt8NetworksAreComparedInFp32() throws Exception {
        Entrants fp32 =
                new Entrants(
                        recipe,
                        Stream.concat(
                                        FAST.stream(),
                                        Stream.of(new Recipe.Change("quantization", "none")))
                                .toList(),
                        Optional.empty(),
                        List.of(1L));
        Comparison comparison = compare(1, fp32);
        Row dense = row(comparison, "dense");
        assertThat(dense.figures().precision()).isEqualTo(Precision.FP32);
        Cost cost = Objects.requireNonNull(dense.cost());
        assertThat(cost.weightBytes()).containsOnlyKeys(Precision.FP32);
        assertThat(cost.micros()).containsOnlyKeys(Precision.FP32);
        assertThat(ComparisonTable.text(comparison)).contains("networks in fp32, score");
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

    @Test
    void allLeavesOutWhatTheRecipeCannotFeedAndSaysSoInOneLine() throws Exception {
        Lineup lineup = entrants(1L).of(List.of(Entrants.ALL));
        assertThat(lineup.entrants().stream().map(Entrant::name))
                .containsExactly("conv1d", "dense", "linear", "lstm", "vae", "vqvae");
        assertThat(lineup.leftOut())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.name()).isEqualTo("cvae");
                    assertThat(each.reason())
                            .startsWith("network.condition ")
                            .contains("a column of data.index, such as load");
                });
        List<String> told = new ArrayList<>();
        Lineup two = new Lineup(entrants(1L).of(List.of("linear")).entrants(), lineup.leftOut());
        Comparison comparison =
                new Comparing(DeviceChoice.CPU, 1, notes(told)).run("sample.yaml", two);
        assertThat(told)
                .filteredOn(note -> note.startsWith("Left out: cvae: network.condition "))
                .hasSize(1);
        assertThat(ComparisonTable.text(comparison).lines())
                .filteredOn(line -> line.startsWith("Left out: cvae: network.condition "))
                .hasSize(1);
    }

    @Test
    void aFamilyThatIsNamedIsNotLeftOut() {
        assertThatThrownBy(() -> entrants(1L).of(List.of("cvae")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("network.condition");
    }

    @Test
    void theOperatingStateGoesToTheNetworkThatIsToldItAlone() throws Exception {
        Files.writeString(
                folder.resolve("index.csv"),
                """
                file,label,load
                monday.f32,healthy,low
                tuesday.f32,healthy,high
                fault.f32,whistling,low
                """);
        Entrants told =
                new Entrants(
                        recipe,
                        Stream.concat(
                                        FAST.stream(),
                                        Stream.of(
                                                new Recipe.Change("data.condition", "load"),
                                                new Recipe.Change("threshold.foldBy", "time")))
                                .toList(),
                        Optional.empty(),
                        List.of(1L));
        assertThat(told.of(List.of(Entrants.ALL)).leftOut()).isEmpty();
        Comparison both =
                new Comparing(DeviceChoice.CPU, 1, Listener.SILENT)
                        .run("sample.yaml", told.of(List.of("dense", "cvae")));
        assertThat(both.failures()).isEmpty();
        assertThat(Objects.requireNonNull(row(both, "cvae").cost()).network())
                .contains("2 conditions");
        Comparison alone =
                new Comparing(DeviceChoice.CPU, 1, Listener.SILENT)
                        .run("sample.yaml", told.of(List.of("dense")));
        assertThat(row(both, "dense").figures()).isEqualTo(row(alone, "dense").figures());
    }

    @Test
    void roundsAreThoseOfTheEvaluation() throws Exception {
        List<Recipe.Change> leavingOut =
                Stream.concat(
                                FAST.stream(),
                                Stream.of(new Recipe.Change("split.leaveOut", "recording")))
                        .toList();
        Comparison comparison =
                compare(2, new Entrants(recipe, leavingOut, Optional.empty(), List.of(1L)));
        Evaluation evaluation =
                new RecipeEvaluation(
                                Recipe.read(recipe, leavingOut, Optional.empty()),
                                DeviceChoice.CPU,
                                1,
                                Listener.SILENT)
                        .run("sample.yaml");
        assertThat(comparison.rounds())
                .containsExactly("without monday.f32", "without tuesday.f32");
        assertThat(comparison.windows()).isEqualTo(evaluation.windows());
        assertThat(row(comparison, "dense").figures())
                .isEqualTo(evaluation.model(Precision.INT8).orElseThrow());
        for (MethodResult baseline : evaluation.baselines()) {
            assertThat(row(comparison, baseline.method()).figures()).isEqualTo(baseline);
        }
        assertThat(ComparisonTable.text(comparison))
                .contains("2 models each (without monday.f32, without tuesday.f32), pooled");
    }
}
