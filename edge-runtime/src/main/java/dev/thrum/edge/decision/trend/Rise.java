package dev.thrum.edge.decision.trend;

/// A rise found in one stretch of the past.
///
/// @param line through the points
/// @param exponential whether the line is one of logarithms
/// @param time latest point, in seconds
/// @param spanSeconds from the first to the latest point
/// @param points how many there are
record Rise(Line line, boolean exponential, double time, double spanSeconds, int points) {
    private static final double FURTHEST_DAYS = 3652;

    /// Normalised score at the latest point.
    double level() {
        double value = line.at(0);
        return exponential ? Math.exp(value) : value;
    }

    /// Normalised score gained in a day at the latest point, with a slope of the line's unit.
    double perDay(double slope) {
        return exponential ? level() * slope : slope;
    }

    /// Seconds from the latest point until the threshold is reached; below 0 where it was.
    double secondsToThreshold(double slope) {
        return Ladder.DAY * Math.min(FURTHEST_DAYS, line.reaches(exponential ? 0 : 1, slope));
    }

    /// How wide the time of crossing is open, in seconds.
    double openSeconds() {
        return secondsToThreshold(line.lower()) - secondsToThreshold(line.upper());
    }

    /// Whether the lower bound of the slope tells no time within reason.
    boolean isOpenEnded() {
        return secondsToThreshold(line.lower()) >= Ladder.DAY * FURTHEST_DAYS;
    }
}
