package dev.thrum.training.dataset;

import dev.thrum.edge.recording.Recording;
import java.util.Map;

/// A recording and what is known of it.
///
/// @param name its file relative to the data root, with `/` between folders
/// @param signal the recording itself
/// @param attributes its row of the index by column; empty where there is no index
/// @param anomalous whether it shows a fault
public record LabelledRecording(
        String name, Recording signal, Map<String, String> attributes, boolean anomalous) {
    public LabelledRecording {
        attributes = Map.copyOf(attributes);
    }

    boolean isPickedBy(Selector selector) {
        return selector.picks(name, attributes);
    }
}
