package dev.thrum.training.export;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.StringStringEntryProto;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The essentials of a model card as they stand in the graph's own file, so that a bare file still
/// explains itself.
public final class CardMetadata {
    private CardMetadata() {}

    /// The entries for the graph of one precision.
    public static Map<String, String> of(ModelCard card, Precision precision) {
        Map<String, String> entries = new TreeMap<>();
        entries.put("thrum.schema", Integer.toString(card.schema()));
        entries.put("thrum.name", card.name());
        entries.put("thrum.version", card.version());
        entries.put(
                "thrum.channels",
                card.channels().stream()
                        .map(channel -> channel.name() + ":" + channel.unit())
                        .collect(Collectors.joining(",")));
        entries.put("thrum.sampleRateHz", Double.toString(card.sampleRateHz()));
        entries.put("thrum.windowFrames", Integer.toString(card.windowFrames()));
        entries.put("thrum.precision", precision.text());
        ModelCard.Threshold threshold = card.thresholds().get(precision);
        if (threshold != null) {
            entries.put("thrum.threshold", Double.toString(threshold.value()));
        }
        entries.put("thrum.score", card.score());
        return entries;
    }

    /// The model with the card's entries in place of all it had before.
    public static ModelProto stamp(ModelProto model, ModelCard card, Precision precision) {
        ModelProto.Builder stamped = model.toBuilder().clearMetadataProps();
        of(card, precision)
                .forEach((key, value) ->
                        stamped.addMetadataProps(
                                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return stamped.build();
    }
}
