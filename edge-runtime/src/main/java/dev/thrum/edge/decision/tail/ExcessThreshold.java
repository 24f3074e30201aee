package dev.thrum.edge.decision.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The level over which a series is taken for tail, with the tail over it.
///
/// @param level the excess threshold, in the unit of the scores
/// @param quantile share of the series at or below it
/// @param events independent events over it
/// @param excesses what their peaks exceed it by
/// @param tail the most likely generalised Pareto distribution of the excesses
/// @param unevenness how many times more unevenly the events are spread than by chance; 1 where
///   that cannot be told from chance
/// @param isAccepted whether the Anderson–Darling test accepts that distribution
record ExcessThreshold(
        float level,
        double quantile,
        Events events,
        Excesses excesses,
        GeneralisedPareto tail,
        double unevenness,
        boolean isAccepted) {
    /// Events below which nothing is fitted: the shape of fewer is anybody's guess.
    static final int LEAST_EVENTS = 30;

    /// Values below which even the lowest level has too few above it.
    static final int LEAST_WINDOWS = 150;

    private static final List<Double> QUANTILES =
            List.of(0.8, 0.85, 0.9, 0.925, 0.95, 0.965, 0.98, 0.9875, 0.995, 0.998, 0.999);

    /// Values of the Anderson–Darling distance that one in ten samples of a fitted generalised
    /// Pareto distribution lies above, for shapes −0.5, −0.4 … 0.5. They hardly depend on the size
    /// of the sample from 30 on. Found by simulation; `ExcessThresholdTest` finds them again.
    /// Choulakian and Stephens (Technometrics 43, 2001) tabulate the same test.
    private static final List<Double> CRITICAL =
            List.of(0.93, 0.905, 0.88, 0.845, 0.815, 0.79, 0.77, 0.746, 0.727, 0.71, 0.695);

    /// The lowest level at which the test accepts a generalised Pareto tail, there and at the next
    /// higher one, so that as much as possible is learned from (tests of rising levels, as in
    /// Bader, Yan and Zhang, Annals of Applied Statistics 12, 2018); the highest where it accepts
    /// none. Nothing where there are too few events over each.
    ///
    /// @param leastRun windows below a level that are not enough to end an event
    static Optional<ExcessThreshold> choose(ScoreSeries series, int leastRun) {
        float[] rising = series.rising();
        List<ExcessThreshold> candidates = new ArrayList<>();
        for (double quantile : QUANTILES) {
            candidate(series, rising, quantile, leastRun).ifPresent(candidates::add);
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < candidates.size(); i++) {
            boolean isNextAccepted =
                    i + 1 == candidates.size() || candidates.get(i + 1).isAccepted();
            if (candidates.get(i).isAccepted() && isNextAccepted) {
                return Optional.of(candidates.get(i));
            }
        }
        return Optional.of(candidates.getLast());
    }

    /// The most events there are over any level looked at.
    static int mostEvents(ScoreSeries series, int leastRun) {
        float[] rising = series.rising();
        return QUANTILES.stream()
                .filter(_ -> rising.length > 0)
                .mapToInt(
                        quantile -> Events.over(series, level(rising, quantile), leastRun).count())
                .max()
                .orElse(0);
    }

    private static Optional<ExcessThreshold> candidate(
            ScoreSeries series, float[] rising, double quantile, int leastRun) {
        if (rising.length * (1 - quantile) < LEAST_EVENTS) {
            return Optional.empty();
        }
        float level = level(rising, quantile);
        Events events = Events.over(series, level, leastRun);
        if (events.count() < LEAST_EVENTS) {
            return Optional.empty();
        }
        Excesses excesses = new Excesses(events.excesses(level));
        GeneralisedPareto tail = excesses.mostLikely();
        return Optional.of(
                new ExcessThreshold(
                        level,
                        quantile,
                        events,
                        excesses,
                        tail,
                        Unevenness.of(series, events),
                        excesses.andersonDarling(tail) <= critical(tail.shape())));
    }

    private static float level(float[] rising, double quantile) {
        return rising[(int) Math.min(rising.length - 1L, Math.round(quantile * rising.length))];
    }

    static double critical(double shape) {
        double place = Math.clamp((shape + 0.5) * 10.0, 0.0, CRITICAL.size() - 1.0);
        int below = (int) Math.min(Math.floor(place), CRITICAL.size() - 2.0);
        double from = CRITICAL.get(below);
        return from + (place - below) * (CRITICAL.get(below + 1) - from);
    }
}
