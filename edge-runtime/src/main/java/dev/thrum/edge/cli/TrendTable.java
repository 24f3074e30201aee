package dev.thrum.edge.cli;

import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What became of trends in recordings, a line for each change, as CSV. Times are seconds from the
/// beginning of the recording.
final class TrendTable {
    private static final String HEADER =
            "recording,seconds,id,type,kind,level,level_before,slope_per_day,significance,"
                    + "earliest,likely,latest";

    private final PrintWriter out;
    private String recording = "";

    TrendTable(PrintWriter out) {
        this.out = out;
        out.println(HEADER);
    }

    /// Names the recording that the next changes are of.
    void begin(String name) {
        recording = name.replace(",", "_");
    }

    void add(TrendEvent event) {
        out.println(
                "%s,%d,%s,%s,%s"
                        .formatted(
                                recording,
                                event.at().getEpochSecond(),
                                event.id(),
                                event.type().text(),
                                event.finding().map(TrendTable::cells).orElse(",,,,,,,")));
    }

    private static String cells(TrendFinding finding) {
        return switch (finding) {
            case TrendFinding.Rise rise ->
                    String.format(
                            Locale.ROOT,
                            "rise,%.4f,,%.6g,%.3g,%s",
                            rise.level(),
                            rise.slopePerDay(),
                            rise.significance(),
                            times(rise.crossing()));
            case TrendFinding.Step step ->
                    String.format(Locale.ROOT, "step,%.4f,%.4f,,,,,", step.level(), step.before());
        };
    }

    private static String times(Optional<TrendFinding.Crossing> crossing) {
        return crossing.map(known ->
                        "%d,%d,%s"
                                .formatted(
                                        known.earliest().getEpochSecond(),
                                        known.likely().getEpochSecond(),
                                        known.latest()
                                                .map(Instant::getEpochSecond)
                                                .map(String::valueOf)
                                                .orElse("")))
                .orElse(",,");
    }
}
