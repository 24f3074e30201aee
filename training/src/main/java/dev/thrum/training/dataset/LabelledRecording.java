package dev.thrum.training.dataset;

import dev.thrum.edge.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A recording and what is known of it.
///
/// @param name its file relative to the data root, with `/` between folders
/// @param signal the recording itself
/// @param attributes its row of the index by column; empty where there is no index
/// @param anomalous whether it shows a fault, and nothing healthy
/// @param clips its clips in order, where the index lists them one by one; empty where it does not
public record LabelledRecording(
        String name,
        Recording signal,
        Map<String, String> attributes,
        boolean anomalous,
        List<Clip> clips) {
    public LabelledRecording {
        attributes = Map.copyOf(attributes);
        clips = List.copyOf(clips);
    }

    /// What a stretch of signal shows.
    public enum Kind {
        NORMAL,
        ANOMALOUS,
        /// Neither by the settings: heard, and not counted.
        NEITHER
    }

    /// A clip within a recording.
    ///
    /// @param attributes its row of the index by column
    public record Clip(Map<String, String> attributes, Kind kind) {
        public Clip {
            attributes = Map.copyOf(attributes);
        }
    }

    /// Runs of clips that are wanted, as stretches.
    ///
    /// @param number the recording's own number in its data set
    List<Stretch> runs(int number, int clipFrames, Predicate<Clip> wanted) {
        List<Stretch> runs = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= clips.size(); at++) {
            if (at == clips.size() || !wanted.test(clips.get(at))) {
                if (at > start) {
                    runs.add(
                            new Stretch(number, (long) start * clipFrames, (long) at * clipFrames));
                }
                start = at + 1;
            }
        }
        return runs;
    }

    boolean isPickedBy(Selector selector) {
        return selector.picks(name, attributes);
    }
}
