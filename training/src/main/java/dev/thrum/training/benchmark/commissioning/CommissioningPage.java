package dev.thrum.training.benchmark.commissioning;

import dev.thrum.training.benchmark.commissioning.CommissioningResult.Counts;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.Judged;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.Placed;
import java.util.Formatter;
import java.util.Locale;

/// The result as tables of a page.
public final class CommissioningPage {
    private final Formatter page = new Formatter(Locale.ROOT);

    private CommissioningPage() {}

    /// The tables in Markdown.
    public static String markdown(CommissioningResult result) {
        CommissioningPage page = new CommissioningPage();
        page.figures(result);
        page.refusals(result);
        return page.page.toString();
    }

    private void figures(CommissioningResult result) {
        page.format("On %s, seed %d.%n%n", result.machine().text(), result.seed());
        page.format(
                "| set | model of | put under | learned from | threshold | healthy |"
                        + " over it per 1,000 | false alarms | faulty | over it %% | faults found |%n");
        page.format("|---|---|---|---|---|---|---|---|---|---|---|%n");
        for (Placed placed : result.placements()) {
            for (Judged judged : placed.judged()) {
                boolean first = judged.equals(placed.judged().getFirst());
                line(placed, judged, first);
            }
        }
    }

    private void line(Placed placed, Judged judged, boolean first) {
        Counts counts = judged.counts();
        page.format(
                "| %s | %s | %s | %s | %s%s: %.4g | %,d | %.1f [%.1f, %.1f] | %d | %,d |"
                        + " %.1f [%.1f, %.1f] | %d of %d |%n",
                first ? placed.set() : "",
                first ? placed.learned() : "",
                first ? placed.watched() : "",
                first ? "%,d".formatted(placed.learnedWindows()) : "",
                judged.by().words(),
                isVouched(placed, judged) ? ", vouched for" : "",
                judged.threshold(),
                counts.healthy(),
                counts.wrongPerThousand(),
                counts.wrongInterval().low(),
                counts.wrongInterval().high(),
                counts.falseAlarms(),
                counts.faulty(),
                100 * counts.detection(),
                100 * counts.detectionInterval().low(),
                100 * counts.detectionInterval().high(),
                counts.found(),
                counts.faults());
    }

    private static boolean isVouched(Placed placed, Judged judged) {
        return placed.refusal() != null
                && switch (judged.by()) {
                    case SHIPPED, BUDGET -> false;
                    case COMMISSIONED, COMMISSIONED_BUDGET -> true;
                };
    }

    private void refusals(CommissioningResult result) {
        page.format("%nWhat commissioning would not learn:%n%n");
        for (Placed placed : result.placements()) {
            if (placed.refusal() != null) {
                page.format(
                        "- %s, %s, under %s: %s.%s%n",
                        placed.set(),
                        placed.learned(),
                        placed.watched(),
                        reason(placed.refusal()),
                        placed.refusalThough() == null
                                ? " Learned once vouched for."
                                : " Though vouched for: " + reason(placed.refusalThough()) + ".");
            }
        }
    }

    /// The reason without what to do about it.
    private static String reason(String last) {
        return last.replaceFirst("^refused: ", "").replaceFirst("\\. [A-Z].*$", "");
    }
}
