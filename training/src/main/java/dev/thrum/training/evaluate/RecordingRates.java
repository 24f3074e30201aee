package dev.thrum.training.evaluate;

import dev.thrum.training.calibrate.Quantile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How recordings are judged as a whole, where a fault may be there for a part of one only.
///
/// @param normal healthy recordings
/// @param anomalous faulty recordings
/// @param far healthy recordings that are found faulty, as a fraction; null where there are none
/// @param tpr faulty recordings that are found, as a fraction; null where there are none
public record RecordingRates(
        int normal, int anomalous, @Nullable Double far, @Nullable Double tpr) {
    private record Key(int recording, boolean anomalous) {}

    /// Judges recordings.
    ///
    /// @param quantile a recording is found if this quantile of its scores reaches the threshold
    static RecordingRates of(LabelledScores windows, double threshold, double quantile) {
        Map<Key, List<Double>> byRecording = new LinkedHashMap<>();
        for (int window = 0; window < windows.windows(); window++) {
            byRecording
                    .computeIfAbsent(
                            new Key(windows.recording(window), windows.anomalous(window)),
                            _ -> new ArrayList<>())
                    .add(windows.score(window));
        }
        int[] all = new int[2];
        int[] found = new int[2];
        byRecording.forEach((key, scores) -> {
            int kind = key.anomalous() ? 1 : 0;
            double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
            all[kind]++;
            found[kind] += Quantile.of(values, quantile) >= threshold ? 1 : 0;
        });
        return new RecordingRates(all[0], all[1], rate(found[0], all[0]), rate(found[1], all[1]));
    }

    private static @Nullable Double rate(int found, int all) {
        return all == 0 ? null : (double) found / all;
    }
}
