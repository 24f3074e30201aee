package dev.thrum.training.train;

import dev.thrum.training.dataset.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sets windows aside that decide when training ends: of every recording the last ones in time.
/// Windows that share frames with them are left out of both parts.
///
/// @param fit windows to learn from
/// @param validation windows set aside
record Holdout(List<Observation> fit, List<Observation> validation) {
    /// Parts windows, at least two of them.
    ///
    /// @param share of the windows to be set aside, at least one in all
    /// @param frames frames in a window
    static Holdout of(List<Observation> windows, double share, int frames) {
        Map<Integer, List<Observation>> byRecording =
                windows.stream()
                        .sorted(Comparator.comparingLong(Observation::startFrame))
                        .collect(
                                Collectors.groupingBy(
                                        Observation::recording, TreeMap::new, Collectors.toList()));
        List<Observation> fit = new ArrayList<>();
        List<Observation> validation = new ArrayList<>();
        for (List<Observation> recording : byRecording.values()) {
            int kept = recording.size() - (int) Math.round(share * recording.size());
            if (kept == recording.size() && validation.isEmpty()) {
                kept = Math.max(1, kept - 1);
            }
            long border =
                    kept < recording.size() ? recording.get(kept).startFrame() : Long.MAX_VALUE;
            recording.subList(0, kept).stream()
                    .filter(window -> window.startFrame() + frames <= border)
                    .forEach(fit::add);
            validation.addAll(recording.subList(kept, recording.size()));
        }
        return new Holdout(List.copyOf(fit), List.copyOf(validation));
    }
}
