package dev.thrum.training.benchmark.campaign;

import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// A campaign's figures as tables of a page.
public final class CampaignPage {
    private final CampaignResult result;
    private final Formatter page = new Formatter(Locale.ROOT);

    private CampaignPage(CampaignResult result) {
        this.result = result;
    }

    /// The tables in Markdown.
    public static String markdown(CampaignResult result) {
        CampaignPage page = new CampaignPage(result);
        page.size();
        page.methods();
        page.kinds();
        page.named();
        return page.page.toString();
    }

    private void size() {
        CampaignSettings settings = result.settings();
        page.format(
                "Seed %d: %d motors of the series (gains of %.1f dB standard deviation), each learned"
                        + " for %d days, watched in health for %d days, and with %s.%n",
                settings.seed(),
                settings.machines(),
                settings.spreadDecibels(),
                settings.commissioningDays(),
                settings.healthyDays(),
                settings.kinds().size() == 1
                        ? "one fault"
                        : "one fault of each of %d kinds".formatted(settings.kinds().size()));
        page.format(
                "%d machine-days of health (%.0f %% of them running, %,d windows, one every %d s and"
                        + " all around each change) at a budget of 1 per %d days. Took %.0f s.%n",
                result.machineDays(),
                100 * result.runningShare(),
                result.windows(),
                settings.interval().toSeconds(),
                settings.budgetDays(),
                result.wallSeconds());
        page.format(
                "%d of %d machines were commissioned, %d of them only once somebody vouched for"
                        + " them.%n",
                result.commissioned(), settings.machines(), result.refusals().size());
        page.format("%n");
    }

    private void methods() {
        page.format(
                "| method | false alarms | 95 %% interval of the mean | before the faults | found |"
                        + " median severity at the alarm |%n");
        page.format("|---|---|---|---|---|---|%n");
        for (CampaignResult.OfMethod each : result.methods()) {
            page.format(
                    "| %s | %,d | %.1f to %.1f | %,d | %d of %d | %.2f |%n",
                    each.method().words(),
                    each.falseAlarms(),
                    each.interval().low(),
                    each.interval().high(),
                    each.earlyAlarms(),
                    each.found(),
                    each.faults(),
                    each.medianSeverity());
        }
        page.format("%n");
        page.format(
                "In health %d windows were taken for broken signals; %,d of %,d windows of a load never"
                        + " learned were told as such.%n",
                result.sensorFaults(), result.unusualTold(), result.unusual());
        page.format("%n");
    }

    private void kinds() {
        page.format("| kind of fault | method | found | quarter | median | three quarters |%n");
        page.format("|---|---|---|---|---|---|%n");
        for (int kind = 0; kind < result.settings().kinds().size(); kind++) {
            for (CampaignResult.OfMethod method : result.methods()) {
                CampaignResult.OfKind each = method.kinds().get(kind);
                page.format(
                        "| %s | %s | %d of %d | %.2f | %.2f | %.2f |%n",
                        each.kind(),
                        method.method().words(),
                        each.found(),
                        each.faults(),
                        each.quarter(),
                        each.median(),
                        each.threeQuarters());
            }
        }
        page.format("%n");
    }

    private void named() {
        TreeSet<String> columns = new TreeSet<>();
        result.named().values().forEach(counts -> columns.addAll(counts.keySet()));
        page.format(
                "What the explanation names up to half of the full severity: %d of %d right. When the"
                        + " alarm is raised, %d are right already, %d wrong, and the others name nothing.%n",
                result.namedRight(),
                result.methods().getFirst().faults(),
                result.namedRightFirst(),
                result.namedWrongFirst());
        page.format("%n");
        page.format("| kind of fault | %s |%n", String.join(" | ", columns));
        page.format("|---|%s%n", "---|".repeat(columns.size()));
        for (Map.Entry<String, Map<String, Integer>> row : result.named().entrySet()) {
            StringBuilder cells = new StringBuilder();
            for (String column : columns) {
                int count = row.getValue().getOrDefault(column, 0);
                cells.append(" ").append(count == 0 ? "" : count).append(" |");
            }
            page.format("| %s |%s%n", row.getKey(), cells);
        }
    }
}
