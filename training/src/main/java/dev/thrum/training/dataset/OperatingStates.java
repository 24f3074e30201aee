package dev.thrum.training.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The operating state each recording was taken in, such as a load or a speed, as a column of the
/// index tells it. Immutable.
public final class OperatingStates {
    private static final OperatingStates UNASKED = new OperatingStates(Map.of());

    private final Map<Integer, String> byRecording;

    private OperatingStates(Map<Integer, String> byRecording) {
        this.byRecording = byRecording;
    }

    /// The states of recordings nobody asks for.
    public static OperatingStates unasked() {
        return UNASKED;
    }

    /// The states of the recordings of some stretches.
    ///
    /// @param column of the index
    /// @throws DatasetException if the index has no such column, or tells no two states apart
    public static OperatingStates of(DataSet data, String column, List<Stretch> stretches)
            throws DatasetException {
        Map<Integer, String> found = new TreeMap<>();
        for (Stretch stretch : stretches) {
            found.put(stretch.recording(), data.attribute(stretch.recording(), column));
        }
        TreeSet<String> states = new TreeSet<>(found.values());
        if (states.size() < 2) {
            throw new DatasetException(
                    "network.condition: column %s must tell at least 2 operating states of the healthy recordings to learn from, tells %d (%s): take another column, or a network without conditions"
                            .formatted(column, states.size(), String.join(", ", states)));
        }
        return new OperatingStates(found);
    }

    /// The state of a recording; null where nobody asked.
    public @Nullable String of(int recording) {
        return byRecording.get(recording);
    }
}
