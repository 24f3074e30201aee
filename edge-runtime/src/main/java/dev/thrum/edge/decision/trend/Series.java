package dev.thrum.edge.decision.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Scores of one monitor in one operating state, minute by minute, and what stands of them. Looks
/// at the latest 16, 32 and 64 minutes, and at 32 and 64 points of each wider rung: each stretch is
/// twice as long as the one before, up to six weeks. One thread.
final class Series {
    private static final int[] FINEST = {16, 32, 64};
    private static final int[] WIDER = {32, 64};

    /// What stays for a day is the new normal.
    private static final double STEP_STANDS_SECONDS = Ladder.DAY;

    private final Ladder ladder = new Ladder();
    private final RiseTest test;
    private final StepTest steps;
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable LevelStep step;

    /// @param test shared by all series of a thread
    Series(TrendPolicy policy, RiseTest test) {
        this.test = test;
        this.steps = new StepTest(policy);
        for (int rung = 0; rung < Ladder.rungs(); rung++) {
            for (int points : rung == 0 ? FINEST : WIDER) {
                watches.add(new Watch(rung, points));
            }
        }
    }

    /// Another level, as logarithms of normalised scores.
    ///
    /// @param from when it began, in seconds
    record LevelStep(double before, double after, double from) {}

    /// Adds the median of a minute.
    ///
    /// @param time in seconds, above all before
    /// @param score normalised, above 0
    /// @param finest rung to look at; those below only take the point
    void add(double time, double score, int finest) {
        int grown = ladder.add(time, Math.log(score));
        for (Watch watch : watches) {
            if (watch.rung() < grown && watch.rung() >= finest) {
                watch.look(test, ladder);
            }
        }
        if (grown > StepTest.RUNG && rise() == null) {
            lookForStep();
        }
        LevelStep standing = step;
        if (standing != null && wentBack(standing)) {
            step = null;
            beginAnew(ladder.rung(1).time(Rung.PARTS - 1));
        } else if (standing != null && time - standing.from() > STEP_STANDS_SECONDS) {
            step = null;
        }
    }

    private void lookForStep() {
        OptionalInt points = steps.step(ladder);
        if (points.isEmpty()) {
            return;
        }
        Rung rung = ladder.rung(StepTest.RUNG);
        double from = rung.time(points.getAsInt() - 1) - rung.widthSeconds() / 2;
        step = new LevelStep(ladder.pastMedian(), rung.median(0, points.getAsInt()), from);
        beginAnew(from);
    }

    private void beginAnew(double from) {
        ladder.forgetBefore(from);
        steps.clear();
        watches.forEach(Watch::clear);
    }

    /// Whether the latest points lie nearer to the level before.
    private boolean wentBack(LevelStep standing) {
        Rung rung = ladder.rung(1);
        double middle = 0.5 * (standing.before() + standing.after());
        return rung.points() >= Rung.PARTS
                && (rung.median(0, Rung.PARTS) > middle) != (standing.after() > middle);
    }

    /// The rise that stands, of several the one whose crossing is told most closely; null where
    /// none does.
    @Nullable Rise rise() {
        Rise best = null;
        boolean bestIsFresh = false;
        for (Watch watch : watches) {
            Rise rise = watch.standing();
            boolean better =
                    rise != null
                            && (best == null
                                    || (watch.isFresh() && !bestIsFresh)
                                    || (watch.isFresh() == bestIsFresh
                                            && rise.openSeconds() < best.openSeconds()));
            if (better) {
                best = rise;
                bestIsFresh = watch.isFresh();
            }
        }
        return best;
    }

    /// The level step that stands; null where none does.
    @Nullable LevelStep step() {
        return step;
    }
}
