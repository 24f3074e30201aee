package dev.thrum.training.evaluate;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ScoreStream;
import dev.thrum.training.dataset.Observation;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Gives a baseline's scores the smoothing the model's scores get, so that both stand on the same
/// ground.
///
/// @param windows windows in the median; 1 for none
/// @param phases windows that overlap more in learning than in scoring belong to as many signals
/// @param hopFrames frames from one window to the next where there are phases
record CausalMedian(int windows, int phases, int hopFrames) {
    private static final FloatBuffer NONE = FloatBuffer.allocate(0);

    private record Signal(int recording, long phase) {}

    /// The smoothed scores of windows.
    ///
    /// @param seen windows, in the order of time within each recording
    double[] over(List<Observation> seen, ToDoubleFunction<Observation> ruler) {
        Map<Signal, ScoreStream> streams = new HashMap<>();
        double[] smoothed = new double[seen.size()];
        for (int at = 0; at < smoothed.length; at++) {
            Observation window = seen.get(at);
            Signal signal =
                    new Signal(window.recording(), window.startFrame() / hopFrames % phases);
            smoothed[at] =
                    streams.computeIfAbsent(
                                    signal,
                                    _ ->
                                            new ScoreStream(
                                                    new ModelCard.Scoring(windows, null),
                                                    Float.MAX_VALUE,
                                                    NONE,
                                                    NONE))
                            .next((float) ruler.applyAsDouble(window));
        }
        return smoothed;
    }
}
