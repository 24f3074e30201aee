package dev.thrum.training.balance;

import java.util.List;

/// Whether generated windows of a rare kind helped a classifier, as `thrum balance --json` prints
/// it.
///
/// @param recipe short name of the recipe
/// @param column of the index, which tells the kind
/// @param rare the kind that was made rare
/// @param kinds what there was
/// @param seeds of the choice of windows and of all else that is random
/// @param points by the number of windows kept
public record BalanceResult(
        String recipe,
        String column,
        String rare,
        List<Windows> kinds,
        List<Long> seeds,
        List<Point> points) {
    public BalanceResult {
        kinds = List.copyOf(kinds);
        seeds = List.copyOf(seeds);
        points = List.copyOf(points);
    }

    /// What there was of a kind.
    ///
    /// @param learned windows to learn from; of the rare kind, windows to choose from
    public record Windows(String kind, int learned, int tested) {}
}
