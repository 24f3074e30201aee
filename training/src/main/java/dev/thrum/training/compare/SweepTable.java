package dev.thrum.training.compare;

import dev.thrum.training.report.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A sweep for a terminal: a row a value, with a bar as long as the validation error is high.
public final class SweepTable {
    private static final int LONGEST_BAR = 30;

    private SweepTable() {}

    /// One table a curve.
    public static String text(Sweep sweep) {
        return sweep.curves().stream()
                .map(curve -> text(sweep, curve))
                .collect(Collectors.joining("\n\n"));
    }

    private static String text(Sweep sweep, Sweep.Curve curve) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(sweep.key(), "validation " + sweep.loss(), "of seeds", "fit s", ""));
        double highest =
                curve.points().stream()
                        .map(Sweep.Point::validationLoss)
                        .mapToDouble(loss -> loss == null ? 0 : loss)
                        .max()
                        .orElse(0);
        for (Sweep.Point point : curve.points()) {
            String knee = point.value().equals(curve.knee()) ? " <- knee" : "";
            rows.add(
                    List.of(
                            point.value(),
                            loss(point.validationLoss()),
                            range(point.losses()),
                            String.format(Locale.ROOT, "%.1f", point.fitSeconds()),
                            point.failure() == null
                                    ? bar(point.validationLoss(), highest) + knee
                                    : point.failure()));
        }
        String fixed =
                curve.fixed().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining());
        return fixed + TextTable.text(rows) + curve.words();
    }

    private static String loss(@Nullable Double loss) {
        return loss == null ? "-" : String.format(Locale.ROOT, "%.5g", loss);
    }

    private static String range(List<Double> losses) {
        return losses.isEmpty()
                ? "-"
                : loss(Collections.min(losses)) + " .. " + loss(Collections.max(losses));
    }

    private static String bar(@Nullable Double loss, double highest) {
        return loss == null || highest <= 0
                ? ""
                : "#".repeat((int) Math.round(LONGEST_BAR * loss / highest));
    }
}
