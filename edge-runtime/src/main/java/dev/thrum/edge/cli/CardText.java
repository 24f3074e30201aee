package dev.thrum.edge.cli;

import dev.thrum.edge.model.FileCheck;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A model card for a person to read.
final class CardText {
    private static final int LABEL_WIDTH = 14;
    private static final int DIGITS = 6;

    private final ModelCard card;
    private final List<FileCheck.Same> files;
    private final StringBuilder text = new StringBuilder();

    /// A text about one card.
    ///
    /// @param files the files of its package
    CardText(ModelCard card, List<FileCheck.Same> files) {
        this.card = card;
        this.files = files;
    }

    String render() {
        line("model", "%s %s, made %s".formatted(card.name(), card.version(), card.created()));
        listens();
        network();
        judges();
        origin();
        files();
        return text.toString();
    }

    private void listens() {
        String label = "channels";
        for (ModelCard.CardChannel channel : card.channels()) {
            line(label, "%s, %s, %s".formatted(channel.name(), measure(channel), range(channel)));
            label = "";
        }
        line("rate", "%s Hz".formatted(number(card.sampleRateHz())));
        line(
                "window",
                "%d frames (%s s), a new one every %d frames (%s s)"
                        .formatted(
                                card.windowFrames(),
                                number(card.windowFrames() / card.sampleRateHz()),
                                card.hopFrames(),
                                number(card.hopFrames() / card.sampleRateHz())));
    }

    private static String measure(ModelCard.CardChannel channel) {
        return channel.quantity().equals(Quantity.UNSTATED.text())
                ? "unit not stated"
                : channel.quantity() + " in " + channel.unit();
    }

    private static String range(ModelCard.CardChannel channel) {
        Double minimum = channel.minimum();
        Double maximum = channel.maximum();
        return minimum == null || maximum == null
                ? "range not stated"
                : "%s to %s".formatted(number(minimum), number(maximum));
    }

    private void network() {
        ModelCard.FrontEnd frontEnd = card.frontEnd();
        line(
                "front end",
                "%s, %d bins per channel%s"
                        .formatted(
                                frontEnd.type(),
                                frontEnd.bins(),
                                frontEnd.sections() == null
                                        ? bands(frontEnd.axis(), frontEnd.binEdgesHz())
                                        : ""));
        if (frontEnd.sections() != null) {
            frontEnd.sections().forEach(section -> line("", section(section)));
        }
        ModelCard.Architecture architecture = card.architecture();
        line(
                "network",
                "%s, %s, latent %d, %d parameters, loss %s"
                        .formatted(
                                architecture.type(),
                                architecture.description(),
                                architecture.latent(),
                                architecture.parameters(),
                                card.loss()));
        ModelCard.Conditions conditions = architecture.conditions();
        if (conditions != null) {
            line(
                    "conditions",
                    "%s: %s"
                            .formatted(
                                    conditions.column(), String.join(", ", conditions.values())));
        }
        ModelCard.Faults faults = architecture.faults();
        if (faults != null) {
            line(
                    "faults",
                    "%s: %s, %s"
                            .formatted(
                                    faults.column(),
                                    String.join(", ", faults.labels()),
                                    ModelCard.Faults.UNKNOWN));
        }
    }

    private String scoring() {
        ModelCard.Scoring scoring = card.scoring();
        if (scoring == null) {
            return "";
        }
        ModelCard.Adaptation adaptation = scoring.adaptation();
        return (scoring.smoothing() == 1
                        ? ""
                        : ", median of %d windows".formatted(scoring.smoothing()))
                + (adaptation == null
                        ? ""
                        : ", baseline follows accepted windows within %d%s"
                                .formatted(
                                        adaptation.windows(),
                                        adaptation.limit() == null
                                                ? ""
                                                : ", by at most "
                                                        + number(adaptation.limit())
                                                        + " standard deviations"));
    }

    private static String section(ModelCard.Section section) {
        int bands = section.bands();
        String parts =
                bands > 0 && section.bins() > bands
                        ? " (%d after each other of %d)".formatted(section.bins() / bands, bands)
                        : "";
        return "%s: %d%s%s"
                .formatted(
                        section.kind(),
                        section.bins(),
                        parts,
                        bands(section.axis(), section.edgesHz()));
    }

    private static String bands(@Nullable String axis, List<Double> edgesHz) {
        return (axis == null ? "" : ", " + axis)
                + (edgesHz.isEmpty()
                        ? ""
                        : ", %s to %s Hz"
                                .formatted(number(edgesHz.getFirst()), number(edgesHz.getLast())));
    }

    private void judges() {
        line("score", card.score() + scoring());
        String label = "thresholds";
        for (Map.Entry<Precision, ModelCard.Threshold> entry :
                new TreeMap<>(card.thresholds()).entrySet()) {
            ModelCard.Threshold threshold = entry.getValue();
            line(
                    label,
                    "%s %s: %s; %d of %d held-out healthy windows reach it; aims at quantile %s%s"
                            .formatted(
                                    entry.getKey().text(),
                                    number(threshold.value()),
                                    threshold.method(),
                                    threshold.exceedances(),
                                    threshold.windows(),
                                    number(threshold.quantile()),
                                    threshold.foldQuantiles().isEmpty()
                                            ? ""
                                            : "; folds "
                                                    + threshold.foldQuantiles().stream()
                                                            .map(CardText::number)
                                                            .collect(Collectors.joining(", "))));
            label = "";
        }
        budgets();
        ModelCard.Quantization quantization = card.quantization();
        if (quantization != null) {
            line(
                    "quantization",
                    "%s, ranges by %s over %d windows"
                            .formatted(
                                    quantization.scheme(),
                                    quantization.ranges(),
                                    quantization.calibrationWindows()));
        }
        line(
                "golden",
                "%d windows, within %s"
                        .formatted(
                                card.golden().windows(),
                                new TreeMap<>(card.golden().tolerance())
                                        .entrySet().stream()
                                                .map(each ->
                                                        "%s %% (%s)"
                                                                .formatted(
                                                                        number(
                                                                                100
                                                                                        * each
                                                                                                .getValue()),
                                                                        each.getKey().text()))
                                                .collect(Collectors.joining(", "))));
        metrics();
    }

    private void budgets() {
        String label = "false alarms";
        for (Map.Entry<Precision, ModelCard.Threshold> entry :
                new TreeMap<>(card.thresholds()).entrySet()) {
            ModelCard.Tail tail = entry.getValue().tail();
            line(
                    label,
                    "%s: %s"
                            .formatted(
                                    entry.getKey().text(),
                                    tail == null
                                            ? "a budget needs commissioning, the package holds no"
                                                    + " healthy scores"
                                            : "raised by %s, %s"
                                                    .formatted(tail.rule(), tail.text())));
            label = "";
        }
    }

    /// One line for each group of figures, and one for those that stand alone.
    private void metrics() {
        String label = "metrics";
        Map<String, Object> alone = new TreeMap<>();
        for (Map.Entry<String, Object> entry : new TreeMap<>(card.metrics()).entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> group) {
                line(label, entry.getKey() + ": " + figures(group));
                label = "";
            } else {
                alone.put(entry.getKey(), entry.getValue());
            }
        }
        if (!alone.isEmpty()) {
            line(label, figures(alone));
        }
    }

    private static String figures(Map<?, ?> group) {
        return group.entrySet().stream()
                .map(each -> each.getKey() + " " + figure(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String figure(Object value) {
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    private void origin() {
        ModelCard.Provenance provenance = card.provenance();
        line("recipe", "%s, seed %d".formatted(provenance.recipe(), provenance.seed()));
        line("data", "SHA-256 %s".formatted(provenance.dataFingerprint()));
        if (!provenance.versions().isEmpty()) {
            line(
                    "made with",
                    new TreeMap<>(provenance.versions())
                            .entrySet().stream()
                                    .map(each -> each.getKey() + " " + each.getValue())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void files() {
        String label = "files";
        for (FileCheck.Same file : files) {
            line(
                    label,
                    "%s, %d bytes, SHA-256 %s".formatted(file.path(), file.bytes(), file.sha256()));
            label = "";
        }
    }

    private void line(String label, String content) {
        text.append(label)
                .repeat(' ', LABEL_WIDTH - label.length())
                .append(content)
                .append(System.lineSeparator());
    }

    /// Six significant digits without trailing zeros.
    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
