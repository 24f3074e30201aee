package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.SharedData;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Observations;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What [EveryFamilyTest] holds on made-up features, on bearings: every window of 256 frames has
/// unit level and as much white noise as signal, so that no family finds it easy.
class EveryFamilyIT {
    private static final int EPOCHS = 25;
    private static final int MOST_FIT = 600;
    private static final int MOST_FAULTY = 400;

    private static List<float[]> fit = List.of();
    private static List<float[]> healthy = List.of();
    private static List<float[]> faulty = List.of();
    private static FeatureShape shape = new FeatureShape(1, 1);

    @BeforeAll
    static void readBearings() throws Exception {
        Recipe recipe =
                Recipe.read(
                        Path.of("recipes", "cwru48k-hard.yaml"),
                        List.of(),
                        Optional.of(SharedData.require("cwru48k")));
        DataSet data = DataSet.open(recipe.data());
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        List<float[]> learned = features(recipe, data, split.healthy(), recipe.fitWindow());
        Standardisation standardisation = Standardisation.fit(learned, recipe.floor());
        fit = scaled(thinned(learned, MOST_FIT), standardisation);
        healthy =
                scaled(
                        features(recipe, data, split.testNormal(), recipe.window()),
                        standardisation);
        faulty =
                scaled(
                        thinned(
                                features(recipe, data, split.testAnomalous(), recipe.window()),
                                MOST_FAULTY),
                        standardisation);
        shape = new FeatureShape(recipe.frontEnd().channels(), recipe.frontEnd().bins());
    }

    private static List<float[]> features(
            Recipe recipe, DataSet data, List<Stretch> stretches, WindowGrid grid)
            throws Exception {
        try (FeatureExtractor extractor = new FeatureExtractor(recipe.frontEnd())) {
            Observations seen = new Observations(extractor::features, recipe.frontEnd().channels());
            data.windows(grid, recipe.bench()).forEach(stretches, seen);
            return seen.seen().stream().map(Observation::features).toList();
        }
    }

    private static List<float[]> thinned(List<float[]> rows, int most) {
        int count = Math.min(most, rows.size());
        return IntStream.range(0, count)
                .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
                .toList();
    }

    private static List<float[]> scaled(List<float[]> rows, Standardisation standardisation) {
        return rows.stream().map(standardisation::applied).toList();
    }

    static Set<String> families() {
        return Families.types();
    }

    @ParameterizedTest
    @MethodSource("families")
    void tellsBearingsApartInInt8AsInFloat(String family) throws Exception {
        String recipe = Objects.requireNonNull(EveryFamilyTest.RECIPES.get(family));
        int kept = fit.size() * 17 / 20;
        List<float[]> validation = fit.subList(kept, fit.size());
        try (TrainedFamily trained =
                TrainedFamily.of(recipe, shape, fit.subList(0, kept), validation, EPOCHS)) {
            EveryFamilyTest.assertParity(trained, faulty.subList(0, 20));
            double fp32 = TrainedFamily.auc(trained.fp32(), healthy, faulty);
            double int8 = TrainedFamily.auc(trained.int8().model(), healthy, faulty);
            assertThat(fp32).as("area under the ROC curve").isGreaterThan(0.95);
            assertThat(int8).as("int8 ranks as fp32 does").isCloseTo(fp32, within(0.005));
        }
    }
}
