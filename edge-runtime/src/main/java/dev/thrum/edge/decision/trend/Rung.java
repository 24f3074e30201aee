package dev.thrum.edge.decision.trend;

import java.util.Arrays;

/// The latest points of one width: each the median of the values that fell into one stretch of
/// time. Stretches begin at whole multiples of the width; one without a value has no point. One
/// thread.
final class Rung {
    /// Points kept.
    static final int POINTS = 64;

    /// Stretches of the rung below in one of this.
    static final int PARTS = 4;

    private final double widthSeconds;
    private final double[] times = new double[POINTS];
    private final double[] values = new double[POINTS];
    private final double[] open = new double[PARTS];
    private long added;
    private int kept;
    private int parts;
    private double partTimes;
    private double stretch = Double.NaN;

    Rung(double widthSeconds) {
        this.widthSeconds = widthSeconds;
    }

    /// Takes a point of the rung below, in the order of time.
    ///
    /// @return whether a stretch ended before it, so that there is a new point
    boolean take(double time, double value) {
        double now = Math.floor(time / widthSeconds);
        boolean ended = parts > 0 && (now != stretch || parts == PARTS);
        if (ended) {
            Arrays.sort(open, 0, parts);
            add(partTimes / parts, 0.5 * (open[(parts - 1) / 2] + open[parts / 2]));
            parts = 0;
            partTimes = 0;
        }
        stretch = now;
        open[parts++] = value;
        partTimes += time;
        return ended;
    }

    /// Adds a point.
    void add(double time, double value) {
        int place = (int) (added % POINTS);
        times[place] = time;
        values[place] = value;
        added++;
        kept = Math.min(kept + 1, POINTS);
    }

    double widthSeconds() {
        return widthSeconds;
    }

    /// Points there are.
    int points() {
        return kept;
    }

    /// Points there ever were.
    long added() {
        return added;
    }

    /// A point's time, in seconds.
    ///
    /// @param back 0 for the latest
    double time(int back) {
        return times[(int) ((added - 1 - back) % POINTS)];
    }

    /// A point's value.
    ///
    /// @param back 0 for the latest
    double value(int back) {
        return values[(int) ((added - 1 - back) % POINTS)];
    }

    /// Median of some points; sorts a copy.
    ///
    /// @param back the latest of them, 0 for the latest of all
    double median(int back, int count) {
        double[] some = new double[count];
        for (int i = 0; i < count; i++) {
            some[i] = value(back + i);
        }
        Arrays.sort(some);
        return 0.5 * (some[(count - 1) / 2] + some[count / 2]);
    }

    /// Forgets points before a time.
    void forgetBefore(double time) {
        while (kept > 0 && time(kept - 1) < time) {
            kept--;
        }
        parts = 0;
        partTimes = 0;
    }
}
