package dev.thrum.edge.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a graph must look like from outside, held against the card: names, types and shapes of its
/// input and outputs, and the metadata that repeats the card.
final class GraphContract {
    static final String WINDOW = "window";
    static final String BASELINE = "baseline";
    static final String SCORE = "score";
    static final String RESIDUAL = "residual";
    static final String FEATURES = "features";

    private static final Set<String> NUMBERS =
            Set.of("thrum.schema", "thrum.sampleRateHz", "thrum.windowFrames", "thrum.threshold");

    private final ModelCard card;
    private final List<String> problems = new ArrayList<>();

    private GraphContract(ModelCard card) {
        this.card = card;
    }

    static void check(String subject, OrtSession session, ModelCard card, Precision precision)
            throws ModelException, OrtException {
        GraphContract contract = new GraphContract(card);
        contract.checkInput(session.getInputInfo());
        contract.checkOutputs(session.getOutputInfo());
        contract.checkMetadata(session.getMetadata().getCustomMetadata(), precision);
        if (!contract.problems.isEmpty()) {
            throw new ModelException(
                    "%s does not keep the card's contract: %s; export the model again"
                            .formatted(subject, String.join("; ", contract.problems)));
        }
    }

    private void checkInput(Map<String, NodeInfo> inputs) {
        Set<String> wanted = adapts(card) ? Set.of(WINDOW, BASELINE) : Set.of(WINDOW);
        if (!inputs.keySet().equals(wanted)) {
            problems.add(
                    "%s must be %s, was %s"
                            .formatted(
                                    adapts(card)
                                            ? "its inputs, with scoring.adaptation,"
                                            : "its one input",
                                    String.join(" and ", new TreeSet<>(wanted).reversed()),
                                    new TreeSet<>(inputs.keySet())));
            return;
        }
        if (adapts(card)) {
            checkValue(
                    "input baseline",
                    inputs.get(BASELINE),
                    1,
                    (long) card.channels().size() * card.frontEnd().bins());
        }
        checkValue(
                "input window", inputs.get(WINDOW), 1, card.windowFrames(), card.channels().size());
    }

    /// Whether the card asks for a baseline.
    static boolean adapts(ModelCard card) {
        ModelCard.Scoring scoring = card.scoring();
        return scoring != null && scoring.adaptation() != null;
    }

    private void checkOutputs(Map<String, NodeInfo> outputs) {
        long channels = card.channels().size();
        long bins = card.frontEnd().bins();
        checkValue("output score", outputs.get(SCORE), 1);
        checkValue("output residual", outputs.get(RESIDUAL), 1, channels, bins);
        checkValue("output latent", outputs.get("latent"), 1, card.architecture().latent());
        checkValue("output features", outputs.get(FEATURES), 1, channels * bins);
        ModelCard.Conditions conditions = card.architecture().conditions();
        if (conditions != null) {
            checkValue("output condition", outputs.get("condition"), 1, conditions.values().size());
        }
        checkValue("output reconstruction", outputs.get("reconstruction"), 1, channels * bins);
        ModelCard.Faults faults = card.architecture().faults();
        if (faults != null) {
            checkValue("output fault", outputs.get("fault"), 1, faults.labels().size() + 1);
        }
    }

    private void checkValue(String subject, @Nullable NodeInfo found, long... shape) {
        String wanted = "float32 " + Arrays.toString(shape);
        if (found == null) {
            problems.add("%s must be %s, is missing".formatted(subject, wanted));
        } else if (!(found.getInfo() instanceof TensorInfo tensor)) {
            problems.add("%s must be %s, was %s".formatted(subject, wanted, found.getInfo()));
        } else if (tensor.type != OnnxJavaType.FLOAT || !Arrays.equals(tensor.getShape(), shape)) {
            problems.add(
                    "%s must be %s, was %s %s"
                            .formatted(
                                    subject,
                                    wanted,
                                    tensor.type == OnnxJavaType.FLOAT ? "float32" : tensor.type,
                                    Arrays.toString(tensor.getShape())));
        }
    }

    private void checkMetadata(Map<String, String> metadata, Precision precision) {
        wanted(precision)
                .forEach((key, value) -> {
                    String found = metadata.get(key);
                    if (!isSame(key, value, found)) {
                        problems.add(
                                "metadata %s must be %s, %s"
                                        .formatted(
                                                key,
                                                value,
                                                found == null ? "is missing" : "was " + found));
                    }
                });
    }

    private Map<String, String> wanted(Precision precision) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("thrum.schema", String.valueOf(card.schema()));
        entries.put("thrum.name", card.name());
        entries.put("thrum.version", card.version());
        entries.put(
                "thrum.channels",
                String.join(
                        ",",
                        card.channels().stream()
                                .map(channel -> channel.name() + ":" + channel.unit())
                                .toList()));
        entries.put("thrum.sampleRateHz", String.valueOf(card.sampleRateHz()));
        entries.put("thrum.windowFrames", String.valueOf(card.windowFrames()));
        entries.put("thrum.precision", precision.text());
        ModelCard.Threshold threshold = card.thresholds().get(precision);
        entries.put("thrum.threshold", threshold == null ? "" : String.valueOf(threshold.value()));
        entries.put("thrum.score", card.score());
        return entries;
    }

    /// The same text, or for a number the same number written another way.
    private static boolean isSame(String key, String wanted, @Nullable String found) {
        if (found == null || !NUMBERS.contains(key)) {
            return wanted.equals(found);
        }
        try {
            return Double.parseDouble(wanted) == Double.parseDouble(found);
        } catch (NumberFormatException e) {
            return false; // not a number at all
        }
    }
}
