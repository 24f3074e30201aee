package dev.thrum.edge.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the course of a monitor's scores says, beyond single windows. Levels are normalised scores:
/// 1 is the threshold.
public sealed interface TrendFinding {
    /// Level at the latest point.
    double level();

    /// Scores rise, as they have for some time.
    ///
    /// @param level the line's level at the latest point
    /// @param growth how the line is drawn
    /// @param slopePerDay how fast the level rises now, in normalised score per day
    /// @param slopeLower lower bound of the slope, 95 % confidence
    /// @param slopeUpper upper bound of the slope, 95 % confidence
    /// @param significance probability of so clear a rise in scores that do not rise, one test
    /// @param span time the line is drawn over
    /// @param points medians the line is drawn through
    /// @param crossing when the line reaches the threshold; empty where it lies above it already
    record Rise(
            double level,
            Growth growth,
            double slopePerDay,
            double slopeLower,
            double slopeUpper,
            double significance,
            Duration span,
            int points,
            Optional<Crossing> crossing)
            implements TrendFinding {}

    /// Scores went to another level, and stayed.
    ///
    /// @param level median since
    /// @param before median before
    /// @param from when the new level began
    record Step(double level, double before, Instant from) implements TrendFinding {}

    /// How a line is drawn.
    enum Growth {
        /// A straight line through scores: so much more in each hour.
        LINEAR,
        /// A straight line through the scores' logarithms: so many times more in each hour.
        EXPONENTIAL;

        /// The word in messages, such as `linear`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// When a line reaches the threshold if things go on as they did.
    ///
    /// @param earliest with the upper bound of the slope
    /// @param likely with the slope itself
    /// @param latest with the lower bound of the slope; empty where that is not within ten years
    record Crossing(Instant earliest, Instant likely, Optional<Instant> latest) {}
}
