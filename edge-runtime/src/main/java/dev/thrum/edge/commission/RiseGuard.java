package dev.thrum.edge.commission;

import dev.thrum.edge.decision.trend.Line;
import dev.thrum.edge.decision.trend.LineFit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Notices scores that rise while they are learned. The scores' logarithms, each set against its
/// own operating state, become up to 48 medians in the order of time; where the test of Mann and
/// Kendall is significant, and the line of Theil and Sen rises by more than the scores spread and
/// more than a 20th, nothing is learned. Stateless.
final class RiseGuard {
    private static final int MOST_POINTS = 48;
    private static final int LEAST_POINTS = 8;
    private static final int LEAST_WINDOWS = 8;

    /// Exceeded by chance once in a hundred.
    private static final double SIGNIFICANT = 2.326;

    private static final double LEAST_SPREADS = 1.0;
    private static final double LEAST_RISE = Math.log(1.05);

    private RiseGuard() {}

    /// Looks for a rise.
    ///
    /// @param logs of scores less the location of their state, in the order of time
    /// @param scale of such logarithms while nothing changes
    static Optional<String> find(double[] logs, double scale) {
        int points = Math.min(MOST_POINTS, logs.length / LEAST_WINDOWS);
        if (points < LEAST_POINTS) {
            return Optional.empty();
        }
        double[] times = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) logs.length * i / points);
            int to = (int) ((long) logs.length * (i + 1) / points);
            times[i] = (i + 0.5) / points;
            values[i] = Robust.median(Arrays.copyOfRange(logs, from, to));
        }
        Line line = new LineFit(points).through(times, values, points, SIGNIFICANT);
        double rise = line.slope();
        boolean rises =
                line.figure() >= SIGNIFICANT
                        && line.lower() > 0
                        && rise >= Math.max(LEAST_SPREADS * scale, LEAST_RISE);
        return rises
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the scores rose by %.0f %% over the time, which is no chance"
                                        + " (Mann-Kendall figure %.1f)",
                                100 * Math.expm1(rise),
                                line.figure()))
                : Optional.empty();
    }
}
