package dev.thrum.edge.decision.trend;

import org.jspecify.annotations.Nullable;

/// Looks at one stretch of the past each time it has a new point. A rise stands once it was found
/// three times in a row, and until it was not found for half the stretch, or 16 points.
final class Watch {
    private static final int CONFIRMS = 3;
    private static final int LEAST_MISSES = 16;

    private final int rung;
    private final int points;
    private int found;
    private int missed;
    private @Nullable Rise latest;

    /// @param points how many the stretch has
    Watch(int rung, int points) {
        this.rung = rung;
        this.points = points;
    }

    int rung() {
        return rung;
    }

    /// Looks at the rung, which has a new point.
    void look(RiseTest test, Ladder ladder) {
        Rise rise = ladder.rung(rung).points() < points ? null : test.rise(ladder, rung, points);
        if (rise == null) {
            missed++;
            if (found < CONFIRMS || missed >= Math.max(LEAST_MISSES, points / 2)) {
                clear();
            }
        } else {
            latest = rise;
            missed = 0;
            found++;
        }
    }

    /// The rise that stands; null where none does.
    @Nullable Rise standing() {
        return found >= CONFIRMS ? latest : null;
    }

    /// Whether the latest look found it.
    boolean isFresh() {
        return missed == 0;
    }

    void clear() {
        found = 0;
        missed = 0;
        latest = null;
    }
}
