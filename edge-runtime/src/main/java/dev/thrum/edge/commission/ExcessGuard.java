package dev.thrum.edge.commission;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Notices scores that exceed the shipped threshold for long. Counts spells, of a minute or a 40th
/// of the time, whichever is shorter: one in which most windows exceed the threshold is bad. Bad
/// ones in a row, or too many in all, and nothing is learned. One thread.
final class ExcessGuard {
    private static final Duration SPELL = Duration.ofMinutes(1);
    private static final int SPELLS = 40;
    private static final int LEAST_WINDOWS = 5;

    /// Bad spells in a row: this part of the time, but so many at least.
    private static final double LONGEST_SHARE = 0.05;

    private static final int LONGEST_AT_LEAST = 4;

    /// Bad spells in all.
    private static final double MOST_SHARE = 0.2;

    private final ShippedModel model;
    private final int spellWindows;
    private final int longest;
    private int windows;
    private int over;
    private int spells;
    private int bad;
    private int run;
    private int longestRun;

    ExcessGuard(ShippedModel model, int targetWindows) {
        this.model = model;
        this.spellWindows =
                Math.max(LEAST_WINDOWS, Math.min(model.windowsIn(SPELL), targetWindows / SPELLS));
        this.longest =
                (int)
                        Math.max(
                                LONGEST_AT_LEAST,
                                Math.ceil(LONGEST_SHARE * targetWindows / spellWindows));
    }

    void add(SampleBlock block) {
        for (int i = 0; i < block.count(); i++) {
            if (!Float.isNaN(block.score(i))) {
                add(block.score(i) >= model.threshold());
            }
        }
    }

    private void add(boolean isOver) {
        windows++;
        over += isOver ? 1 : 0;
        if (windows < spellWindows) {
            return;
        }
        boolean isBad = 2 * over > windows;
        spells++;
        bad += isBad ? 1 : 0;
        run = isBad ? run + 1 : 0;
        longestRun = Math.max(longestRun, run);
        windows = 0;
        over = 0;
    }

    /// What speaks against going on.
    Optional<String> tooLong() {
        return longestRun >= longest
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the scores exceeded the shipped threshold %.4g for %s without a break",
                                model.threshold(),
                                Words.of(model.running(longestRun * spellWindows))))
                : Optional.empty();
    }

    /// What speaks against the whole, at its end.
    Optional<String> tooOften() {
        return bad > MOST_SHARE * spells
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the scores exceeded the shipped threshold %.4g for %.0f %% of the time",
                                model.threshold(),
                                100.0 * bad / spells))
                : Optional.empty();
    }
}
