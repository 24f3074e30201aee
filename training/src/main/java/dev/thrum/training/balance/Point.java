package dev.thrum.training.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the remedies did with so many windows of the rare kind.
///
/// @param kept windows of the rare kind that were learned from
/// @param added rows a remedy added to them
/// @param trials one a remedy
/// @param gains of the generated rows over each of the others
/// @param helped whether the generated rows beat doing nothing and every simpler remedy, each by
///   more than the interval
/// @param verdict the same in words
public record Point(
        int kept, int added, List<Trial> trials, List<Gain> gains, boolean helped, String verdict) {
    public Point {
        trials = List.copyOf(trials);
        gains = List.copyOf(gains);
    }

    /// How one remedy did.
    ///
    /// @param scores one a seed
    /// @param deviation standard deviation over the seeds
    public record Trial(Remedy remedy, List<Scores> scores, Scores mean, Scores deviation) {
        public Trial {
            scores = List.copyOf(scores);
        }
    }

    /// Puts the remedies beside each other.
    ///
    /// @param scores of every remedy, one a seed, at least 2
    public static Point of(int kept, int added, Map<Remedy, List<Scores>> scores) {
        List<Trial> trials = new ArrayList<>();
        List<Gain> gains = new ArrayList<>();
        List<Scores> generated = of(scores, Remedy.GENERATED);
        for (Remedy remedy : Remedy.values()) {
            List<Scores> each = of(scores, remedy);
            trials.add(new Trial(remedy, each, Scores.mean(each), Scores.deviation(each)));
            if (remedy != Remedy.GENERATED) {
                gains.add(Gain.of(remedy, generated, each));
            }
        }
        return new Point(
                kept,
                added,
                trials,
                gains,
                gains.stream().allMatch(Gain::isAbove),
                verdict(kept, gains));
    }

    private static List<Scores> of(Map<Remedy, List<Scores>> scores, Remedy remedy) {
        List<Scores> found = scores.get(remedy);
        if (found == null) {
            throw new IllegalArgumentException("remedy %s must have been tried".formatted(remedy));
        }
        return found;
    }

    private static String verdict(int kept, List<Gain> gains) {
        Gain overNothing = gains.getFirst();
        List<Gain> notBeaten = gains.stream().filter(gain -> !gain.isAbove()).toList();
        String finding;
        if (overNothing.isBelow()) {
            finding = "generated windows did harm";
        } else if (!overNothing.isAbove()) {
            finding = "generated windows did not help beyond the spread over seeds";
        } else if (notBeaten.isEmpty()) {
            finding = "generated windows helped, and more than any simpler remedy";
        } else {
            finding =
                    "generated windows helped, but no more beyond the spread than "
                            + String.join(" or ", notBeaten.stream().map(Point::simpler).toList());
        }
        return "With %d kept: %s (balanced accuracy in points, 95 %% interval: %s)."
                .formatted(
                        kept, finding, String.join("; ", gains.stream().map(Point::text).toList()));
    }

    private static String simpler(Gain gain) {
        return switch (gain.over()) {
            case NOTHING -> "doing nothing";
            case REPEATED -> "repeating the windows";
            case NOISE -> "noise around the windows";
            case GENERATED -> "generating";
        };
    }

    private static String text(Gain gain) {
        return String.format(
                Locale.ROOT,
                "%+.1f [%+.1f, %+.1f] over %s",
                100 * gain.mean(),
                100 * gain.low(),
                100 * gain.high(),
                gain.over().text());
    }
}
