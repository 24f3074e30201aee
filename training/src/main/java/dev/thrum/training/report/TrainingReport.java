package dev.thrum.training.report;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Interval;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.fit.Collapse;
import dev.thrum.training.fit.Findings;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.quantize.QuantizationReport;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The report inside a package: what was trained, how it went, and an honest line where a ruler
/// would have done.
///
/// @param card the model's card
/// @param data what the model was made of
/// @param run the final fit
/// @param weightBytes bytes of the network's own constants, by precision
/// @param quantization what became of the network in int8; empty where there is no int8 graph
/// @param findings what the network has to say of itself
/// @param collapse whether the network restores whatever it is shown
/// @param evaluation figures on the test part; empty where nothing was kept for a test
public record TrainingReport(
        ModelCard card,
        Data data,
        TrainingRun run,
        SortedMap<Precision, Long> weightBytes,
        Optional<QuantizationReport> quantization,
        Findings findings,
        Collapse collapse,
        Optional<Evaluation> evaluation) {

    /// What the model was made of.
    ///
    /// @param healthyRecordings recordings of the healthy machine
    /// @param learnedWindows windows the final fit learned from, its validation included
    /// @param passedOver recordings that are neither healthy nor faulty by the recipe
    public record Data(long healthyRecordings, long learnedWindows, long passedOver) {}

    /// The report as Markdown.
    public String markdown() {
        return String.join(
                        "\n\n",
                        "# %s %s".formatted(card.name(), card.version()),
                        "Made %s from recipe `%s`, seed %d, data `%s`."
                                .formatted(
                                        card.created(),
                                        card.provenance().recipe(),
                                        card.provenance().seed(),
                                        card.provenance().dataFingerprint()),
                        model(),
                        fit() + ofItself(),
                        thresholds(),
                        evaluation.map(TrainingReport::figures).orElse(NO_FIGURES),
                        "Software: " + join(card.provenance().versions()) + ".")
                + "\n";
    }

    private static final String NO_FIGURES =
            "## Test\n\nNothing was kept for a test, so nothing is known of false alarms.";

    private String model() {
        return String.format(
                Locale.ROOT,
                """
                ## Model

                Windows of %d frames at %s Hz (%.3g s), %d channels (%s); %s front end of %d bins per \
                channel; %s network %s, latent code of %d, %,d parameters; score: %s. The network's \
                weights take %s. %s\
                """,
                card.windowFrames(),
                plain(card.sampleRateHz()),
                card.windowFrames() / card.sampleRateHz(),
                card.channels().size(),
                card.channels().stream()
                        .map(channel -> channel.name() + " in " + channel.unit())
                        .collect(Collectors.joining(", ")),
                card.frontEnd().type(),
                card.frontEnd().bins(),
                card.architecture().type(),
                card.architecture().description(),
                card.architecture().latent(),
                card.architecture().parameters(),
                card.score(),
                weightBytes.entrySet().stream()
                        .map(each ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d bytes in %s",
                                        each.getValue(),
                                        each.getKey().text()))
                        .collect(Collectors.joining(" and ")),
                quantization
                        .map(TrainingReport::int8)
                        .orElse(
                                "There is no int8 graph: the recipe says `quantization: none`, and"
                                        + " a board runs fp32."));
    }

    private static String int8(QuantizationReport quantization) {
        ModelCard.Quantization card = quantization.card();
        return "In int8 (%s; ranges %s of %d windows) %s."
                .formatted(
                        card.scheme(),
                        card.ranges(),
                        card.calibrationWindows(),
                        quantization.otherLayers().isEmpty()
                                ? "every layer of the network computes in integers"
                                : "these layers of the network stay in float32: "
                                        + quantization.otherLayers().stream()
                                                .map(layer -> "`" + layer + "`")
                                                .collect(Collectors.joining(", ")));
    }

    private String fit() {
        return String.format(
                Locale.ROOT,
                """
                ## Fit

                %s%d epochs on %s in %.1f s; the best was number %d with a validation loss (%s) of \
                %.4g.\
                """,
                learned(),
                run.epochs(),
                run.device(),
                run.seconds(),
                run.bestEpoch(),
                card.loss(),
                run.bestValidationLoss());
    }

    private String ofItself() {
        StringBuilder text = new StringBuilder();
        if (!findings.figures().isEmpty()) {
            text.append(
                    findings.figures().entrySet().stream()
                            .map(each ->
                                    String.format(
                                            Locale.ROOT, "%s %.4g", each.getKey(), each.getValue()))
                            .collect(Collectors.joining(", ", "\n\nThe network: ", ".")));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "\n\nOf healthy windows the network leaves %.1f %% unrestored, of the same"
                                + " with their features shuffled %.1f %%, of noise with the healthy"
                                + " spread %.1f %%, of white noise %.1f %%%s.",
                        100 * collapse.healthy(),
                        100 * collapse.shuffled(),
                        100 * collapse.noise(),
                        100 * collapse.whiteNoise(),
                        otherMachines()));
        Stream.concat(findings.warnings().stream(), Stream.ofNullable(collapse.warning()))
                .forEach(warning -> text.append("\n\n**Warning:** ").append(warning).append('.'));
        return text.toString();
    }

    private String otherMachines() {
        Double left = collapse.otherMachines();
        return left == null
                ? ""
                : String.format(Locale.ROOT, ", of other machines %.1f %%", 100 * left);
    }

    private String learned() {
        return String.format(
                Locale.ROOT,
                "Learned from %,d windows of %,d healthy recordings%s. ",
                data.learnedWindows(),
                data.healthyRecordings(),
                data.passedOver() == 0
                        ? ""
                        : "; %,d recordings are neither healthy nor faulty by the recipe"
                                .formatted(data.passedOver()));
    }

    private String thresholds() {
        StringBuilder text =
                new StringBuilder(
                        "## Thresholds\n\n| precision | threshold | held-out windows | at or above | quantile in each fold |\n|---|---|---|---|---|\n");
        card.thresholds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    ModelCard.Threshold origin = entry.getValue();
                    text.append(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.5g | %d | %d | %s |%n",
                                    entry.getKey().text(),
                                    origin.value(),
                                    origin.windows(),
                                    origin.exceedances(),
                                    origin.foldQuantiles().stream()
                                            .map(each -> String.format(Locale.ROOT, "%.4g", each))
                                            .collect(Collectors.joining(", "))));
                });
        text.append("\nThreshold: ")
                .append(card.thresholds().values().iterator().next().method())
                .append('.');
        card.thresholds()
                .forEach((precision, threshold) -> budget(precision, threshold.tail(), text));
        return text.toString();
    }

    private static void budget(
            Precision precision, ModelCard.@Nullable Tail tail, StringBuilder text) {
        if (tail != null) {
            text.append(
                    "\n\nFalse-alarm budget, %s, alarms raised by %s: %s."
                            .formatted(precision.text(), tail.rule(), tail.text()));
        }
    }

    private static String figures(Evaluation evaluation) {
        return "## Test\n\n" + EvaluationTable.markdown(evaluation) + "\n\n" + verdict(evaluation);
    }

    /// Nobody shall ship a network where a ruler would do.
    private static String verdict(Evaluation evaluation) {
        Optional<MethodResult> model =
                evaluation
                        .model(Precision.INT8)
                        .or(() -> evaluation.model(Precision.FP32))
                        .filter(result -> result.auc() != null);
        Optional<MethodResult> best =
                evaluation.baselines().stream()
                        .filter(result -> result.auc() != null)
                        .max(Comparator.comparingDouble(TrainingReport::auc));
        if (model.isEmpty() || best.isEmpty()) {
            return "Without healthy and faulty windows there is no saying how the model compares"
                    + " with simpler methods at telling them apart.";
        }
        Interval interval = model.get().ci().auc();
        double asGoodAs = interval == null ? auc(model.get()) : interval.low();
        String method = best.get().method();
        return auc(best.get()) >= asGoodAs
                ? "On these windows the baseline `%s` ranks as well as the network, as far as they can tell: here a simpler method would do."
                        .formatted(method)
                : "No baseline ranks these windows as well as the network; the nearest is `%s`."
                        .formatted(method);
    }

    private static double auc(MethodResult result) {
        return result.auc() == null ? 0 : result.auc();
    }

    private static String join(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
