package dev.thrum.training.compare;

import java.util.OptionalInt;

/// Finds the knee of a falling curve of few points: where going on costs as much and gains little.
///
/// The rule is that of Kneedle (Satopää, Albrecht, Irwin and Raghavan, ICDCS Workshops 2011) for a
/// whole curve: both axes are brought to 0..1, and the knee is the point that lies farthest below
/// the line from the first point to the last. Sizes above 0 are compared by their ratios, so their
/// axis is logarithmic. A value that is worse than a smaller one counts as that one.
final class Knee {
    /// Nearer to the straight line than this is no knee.
    private static final double LEAST_DEPTH = 0.1;

    private Knee() {}

    /// The number of the knee; empty where the curve does not fall, or falls in a straight line.
    ///
    /// @param sizes rising, at least one
    /// @param errors one a size, each a number
    static OptionalInt of(double[] sizes, double[] errors) {
        int points = sizes.length;
        double[] along = new double[points];
        double[] best = new double[points];
        boolean ratios = sizes[0] > 0;
        for (int at = 0; at < points; at++) {
            along[at] = ratios ? Math.log(sizes[at]) : sizes[at];
            best[at] = at == 0 ? errors[0] : Math.min(best[at - 1], errors[at]);
        }
        double length = along[points - 1] - along[0];
        double fall = best[0] - best[points - 1];
        int knee = -1;
        double deepest = LEAST_DEPTH;
        for (int at = 1; fall > 0 && at < points - 1; at++) {
            double fallen = (best[0] - best[at]) / fall;
            double depth = fallen - (along[at] - along[0]) / length;
            if (depth > deepest) {
                deepest = depth;
                knee = at;
            }
        }
        return knee < 0 ? OptionalInt.empty() : OptionalInt.of(knee);
    }
}
