package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.trend.Trend;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendEvent;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/// The trend of one monitor and the time it is measured in. Inference thread only.
///
/// @param trend takes a score now and then
/// @param pace monotonic time that a window's end stands for: the same on a board, another where
///   windows were recorded far apart and lie in one file without a gap
record TrendStage(Trend trend, LongUnaryOperator pace) {
    /// In the time of the board.
    TrendStage(Trend trend) {
        this(trend, LongUnaryOperator.identity());
    }

    /// Whether a score of the window that ends then is wanted.
    boolean wants(long endNanos) {
        return trend.wants(pace.applyAsLong(endNanos));
    }

    /// Tells by what scores are measured from the window on that ends then.
    Optional<TrendEvent> measuredBy(String scale, long endNanos, WallClock wallClock) {
        return trend.measuredBy(scale, wallClock.at(pace.applyAsLong(endNanos)));
    }

    /// Whether subscribers were told of a trend that has not ended.
    boolean stands() {
        return trend.stands();
    }

    /// Takes a score that was wanted.
    ///
    /// @param normalised score against the machine as it was learned, divided by the threshold
    Optional<TrendEvent> on(
            long endNanos, WallClock wallClock, OperatingState state, float normalised) {
        long paced = pace.applyAsLong(endNanos);
        return trend.on(paced, wallClock.at(paced), state, normalised);
    }
}
