package dev.thrum.edge.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the known word an operator most likely meant. Stateless.
///
/// The distance is the optimal string alignment distance: insertions, deletions, substitutions and
/// swaps of neighbours each count one (Damerau, Communications of the ACM 7(3), 1964).
final class NearestKey {
    private NearestKey() {}

    /// The known word nearest to `written`, if it is near enough to be meant.
    static Optional<String> of(String written, Collection<String> known) {
        int bound = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= Math.min(bound, word.length() - 1))
                .min(Comparator.comparingInt((String word) -> distance(written, word)));
    }

    /// Case does not count: `samplerate` is as near to `sampleRate` as can be.
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        best = Math.min(best, cost[i - 1][j - 1] + same);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
