package dev.thrum.training.explore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How well two ways of grouping the same points agree.
public final class Agreement {
    private Agreement() {}

    /// Share of the points whose group mostly consists of points of the same label; 1 where no
    /// group mixes labels.
    ///
    /// @param groups group of each point
    /// @param labels label of each point, as many
    public static <G, L> double purity(List<G> groups, List<L> labels) {
        Map<G, Map<L, Long>> table = table(groups, labels);
        return (double)
                        table.values().stream()
                                .mapToLong(row ->
                                        row.values().stream()
                                                .mapToLong(each -> each)
                                                .max()
                                                .orElse(0))
                                .sum()
                / groups.size();
    }

    /// Share of the pairs of points that both ways put together or both apart, so scaled that equal
    /// ways give 1 and ways drawn at random give 0 on the mean: the adjusted Rand index (Hubert and
    /// Arabie, "Comparing partitions", Journal of Classification 2, 1985, equation 5). 1 where both
    /// ways put everything together, or nothing.
    ///
    /// @param groups group of each point
    /// @param labels label of each point, as many
    public static <G, L> double adjustedRand(List<G> groups, List<L> labels) {
        Map<G, Map<L, Long>> table = table(groups, labels);
        double both =
                table.values().stream()
                        .flatMap(row -> row.values().stream())
                        .mapToDouble(Agreement::pairs)
                        .sum();
        double together =
                table.values().stream()
                        .mapToLong(row -> row.values().stream().mapToLong(each -> each).sum())
                        .mapToDouble(Agreement::pairs)
                        .sum();
        double alike = counts(labels).values().stream().mapToDouble(Agreement::pairs).sum();
        double expected = together * alike / pairs(groups.size());
        double most = (together + alike) / 2;
        return most == expected ? 1 : (both - expected) / (most - expected);
    }

    private static double pairs(long points) {
        return points * (points - 1) / 2.0;
    }

    private static <L> Map<L, Long> counts(List<L> labels) {
        Map<L, Long> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1L, Long::sum));
        return counts;
    }

    private static <G, L> Map<G, Map<L, Long>> table(List<G> groups, List<L> labels) {
        if (groups.size() != labels.size() || groups.size() < 2) {
            throw new IllegalArgumentException(
                    "at least 2 points must have a group and a label each, had %d and %d"
                            .formatted(groups.size(), labels.size()));
        }
        Map<G, Map<L, Long>> table = new HashMap<>();
        IntStream.range(0, groups.size())
                .forEach(at ->
                        table.computeIfAbsent(groups.get(at), _ -> new HashMap<>())
                                .merge(labels.get(at), 1L, Long::sum));
        return table;
    }
}
