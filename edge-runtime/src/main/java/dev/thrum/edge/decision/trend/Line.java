package dev.thrum.edge.decision.trend;

/// A line through points: the slope of Theil and Sen with its confidence interval, and what the
/// test of Mann and Kendall says of it.
///
/// @param slope change of value in a unit of time
/// @param lower lower bound of the slope
/// @param upper upper bound of the slope
/// @param middleTime time of the middle of the points
/// @param middle the line's value at that time
/// @param figure standard normal figure of the test; high where values rise
/// @param inflation how much the variance was raised because neighbours are alike
public record Line(
        double slope,
        double lower,
        double upper,
        double middleTime,
        double middle,
        double figure,
        double inflation) {
    /// The line's value at a time.
    double at(double time) {
        return middle + slope * (time - middleTime);
    }

    /// When a line through the middle with a slope reaches a value; infinite where it falls.
    double reaches(double value, double slope) {
        return slope <= 0 ? Double.POSITIVE_INFINITY : middleTime + (value - middle) / slope;
    }
}
