package dev.thrum.training.train;

import ai.onnxruntime.OrtEnvironment;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.network.Libtorch;
import dev.thrum.training.recipe.Recipe;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes down in a card what a training came to.
final class CardWriter {
    /// float32 sums in another order differ by less on every processor that was tried.
    private static final double FP32_TOLERANCE = 1e-3;

    /// The same difference may tip a value to the next of its 256 steps.
    private static final double INT8_TOLERANCE = 0.02;

    private final Recipe recipe;
    private final InstantSource clock;

    CardWriter(Recipe recipe, InstantSource clock) {
        this.recipe = recipe;
        this.clock = clock;
    }

    /// The card, its files left open.
    ///
    /// @param goldenWindows windows there will be in `golden.bin`
    /// @param fingerprint SHA-256 over the recordings
    ModelCard card(
            Calibrated calibrated,
            Optional<Evaluation> evaluation,
            int goldenWindows,
            String fingerprint) {
        Learned model = calibrated.model();
        int frames = recipe.frontEnd().frames();
        return new ModelCard(
                ModelCard.SCHEMA,
                recipe.name(),
                recipe.version(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                recipe.data().channels().stream().map(ModelCard.CardChannel::of).toList(),
                recipe.data().sampleRateHz(),
                frames,
                recipe.hopFrames(),
                recipe.frontEnd().card(),
                new ModelCard.Architecture(
                        recipe.network().type(),
                        model.description(),
                        model.latent(),
                        model.parameters(),
                        conditions(model)),
                recipe.training().lossText(),
                recipe.score().text(),
                calibrated.scoring(),
                calibrated.thresholds(),
                evaluation.map(CardWriter::metrics).orElse(Map.of()),
                model.int8().map(each -> each.report().card()).orElse(null),
                new ModelCard.Golden(goldenWindows, tolerance(model)),
                new ModelCard.Provenance(recipe.name(), fingerprint, recipe.seed(), versions()),
                Map.of());
    }

    private static Map<Precision, Double> tolerance(Learned model) {
        Map<Precision, Double> tolerance = new TreeMap<>();
        for (Precision precision : model.precisions()) {
            tolerance.put(precision, precision == Precision.INT8 ? INT8_TOLERANCE : FP32_TOLERANCE);
        }
        return tolerance;
    }

    private ModelCard.@Nullable Conditions conditions(Learned model) {
        return recipe.network()
                .conditionColumn()
                .map(column -> new ModelCard.Conditions(column, model.conditions()))
                .orElse(null);
    }

    private static Map<String, Object> metrics(Evaluation evaluation) {
        Map<String, Object> metrics = new TreeMap<>();
        metrics.put("windows", evaluation.windows());
        for (MethodResult result : evaluation.results()) {
            Precision precision = result.precision();
            metrics.put(precision == null ? result.method() : precision.text(), figures(result));
        }
        return metrics;
    }

    private static Map<String, Object> figures(MethodResult result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        put(figures, "auc", result.auc());
        put(figures, "prAuc", result.prAuc());
        put(figures, "far", result.far());
        put(figures, "tpr", result.tpr());
        put(figures, "f1", result.f1());
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, @Nullable Double value) {
        if (value != null) {
            figures.put(name, value);
        }
    }

    /// Versions of what a model depends on.
    static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("thrum", thrum());
        versions.put("java", Runtime.version().toString());
        versions.put("onnxruntime", OrtEnvironment.getEnvironment().getVersion());
        versions.put("pytorch", Libtorch.version());
        return versions;
    }

    private static String thrum() {
        String version = CardWriter.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
