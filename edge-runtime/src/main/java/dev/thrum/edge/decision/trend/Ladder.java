package dev.thrum.edge.decision.trend;

import java.util.Arrays;

/// The past of one series of scores in bounded memory: medians of a minute, of 4, 16, 64, 256 and
/// 1024 minutes, the latest [Rung#POINTS] of each, as logarithms. Reaches back an hour by the
/// minute and six weeks by the 17 hours. One thread.
final class Ladder {
    /// Seconds in a day.
    static final double DAY = 86_400;

    private static final int RUNGS = 6;
    private static final double FINEST_SECONDS = 60;
    private static final double PAST_SECONDS = 7 * DAY;
    private static final int LEAST_PAST_POINTS = 8;

    /// Levels closer than this are the same to an operator, however still a machine is.
    private static final double LEAST_SPREAD = 0.05;

    /// A few neighbours lie closer together than a machine's scores do in the long run: twice the
    /// spread where so many points are known, half as much more where twice as many are.
    private static final double FEW_POINTS = 10;

    /// Makes a median absolute deviation the standard deviation of a normal distribution.
    private static final double NORMAL_SPREAD = 1.4826;

    private final Rung[] rungs = new Rung[RUNGS];
    private final double[] past = new double[RUNGS * Rung.POINTS];
    private double pastMedian;
    private double pastSpread;

    Ladder() {
        double width = FINEST_SECONDS;
        for (int at = 0; at < RUNGS; at++) {
            rungs[at] = new Rung(width);
            width *= Rung.PARTS;
        }
    }

    static int rungs() {
        return RUNGS;
    }

    Rung rung(int number) {
        return rungs[number];
    }

    /// Adds the median of a minute.
    ///
    /// @param time in seconds, above all before
    /// @param level logarithm of the normalised score
    /// @return rungs that have a new point, from the finest
    int add(double time, double level) {
        rungs[0].add(time, level);
        int grown = 1;
        while (grown < RUNGS
                && rungs[grown].take(rungs[grown - 1].time(0), rungs[grown - 1].value(0))) {
            grown++;
        }
        return grown;
    }

    /// Looks at the week before a time, at [#pastMedian()] and [#pastSpread()] afterwards. The near
    /// past counts in finer points than the far one.
    ///
    /// @param finest rung to begin with
    /// @param leastSeconds how much past there must be
    /// @return whether there is enough of it
    boolean lookBack(int finest, double before, double leastSeconds) {
        int count = 0;
        double until = before;
        for (int at = finest; at < RUNGS; at++) {
            double oldest = until;
            for (int back = 0; back < rungs[at].points(); back++) {
                double time = rungs[at].time(back);
                if (time < until && time >= before - PAST_SECONDS) {
                    past[count++] = rungs[at].value(back);
                    oldest = time;
                }
            }
            until = oldest;
        }
        if (count < LEAST_PAST_POINTS || before - until < leastSeconds) {
            return false;
        }
        pastMedian = median(count);
        for (int i = 0; i < count; i++) {
            past[i] = Math.abs(past[i] - pastMedian);
        }
        double spread = NORMAL_SPREAD * median(count) * (1 + FEW_POINTS / count);
        pastSpread = Math.max(LEAST_SPREAD, spread);
        return true;
    }

    /// Median of the logarithms looked back at.
    double pastMedian() {
        return pastMedian;
    }

    /// Spread of the logarithms looked back at, as a standard deviation.
    double pastSpread() {
        return pastSpread;
    }

    /// Forgets everything before a time.
    void forgetBefore(double time) {
        for (Rung rung : rungs) {
            rung.forgetBefore(time);
        }
    }

    private double median(int count) {
        Arrays.sort(past, 0, count);
        return 0.5 * (past[(count - 1) / 2] + past[count / 2]);
    }
}
