package dev.thrum.training.score;

import dev.thrum.training.network.FeatureShape;
import java.util.List;

/// Where rows of features lie in time. Immutable.
///
/// @param shape channels and bins of a row; of raw samples a bin is a frame
/// @param hopFrames frames from the start of one window to the start of the next, within a run
/// @param runs rows of each run of windows that follow each other without a gap, in order
public record Timeline(FeatureShape shape, int hopFrames, List<Integer> runs) {
    public Timeline {
        runs = List.copyOf(runs);
        if (hopFrames < 1) {
            throw new IllegalArgumentException(
                    "windows must be at least 1 frame apart, were " + hopFrames);
        }
    }

    /// Windows that follow each other from the first to the last.
    ///
    /// @param rows how many there are
    public static Timeline unbroken(FeatureShape shape, int hopFrames, int rows) {
        return new Timeline(shape, hopFrames, List.of(rows));
    }
}
