package dev.thrum.training.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Draws the demonstration: one line that is drawn over and over on a terminal, one line a second
/// elsewhere, and one line for each alarm message. One thread.
final class DemoScreen {
    private static final int WIDTH = 30;

    /// A line that is drawn over must not wrap on the narrowest usual terminal.
    private static final int TERMINAL_WIDTH = 79;

    private static final String HEADING =
            "   time    motor            score/threshold                       alarm   loudest";

    /// Scores beyond this many thresholds fill the bar.
    private static final double FULL = 3;

    private final PrintWriter out;
    private final boolean terminal;
    private final DemoPlan plan;
    private final DemoPicture picture;
    private int alarmsShown;
    private long secondShown = -1;

    DemoScreen(PrintWriter out, boolean terminal, DemoPlan plan, DemoPicture picture) {
        this.out = out;
        this.terminal = terminal;
        this.plan = plan;
        this.picture = picture;
        out.println(HEADING);
    }

    /// Draws what is new.
    ///
    /// @param time since the start of the demonstration
    void draw(Duration time) {
        for (DemoPicture.AlarmHeard alarm : picture.alarmsFrom(alarmsShown)) {
            alarmsShown++;
            over(
                    String.format(
                            Locale.ROOT,
                            "%7.1f s  ALARM %-8s %s  %s",
                            seconds(alarm.time()),
                            alarm.type(),
                            alarm.id(),
                            alarm.evidence()));
        }
        if (terminal) {
            String line = line(time);
            out.print("\r\033[K" + line.substring(0, Math.min(TERMINAL_WIDTH, line.length())));
            out.flush();
        } else if (time.toSeconds() != secondShown) {
            secondShown = time.toSeconds();
            out.println(line(time));
        }
    }

    /// Prints a line above the one that is drawn over.
    void over(String text) {
        out.println((terminal ? "\r\033[K" : "") + text);
    }

    private String line(Duration time) {
        DemoPicture.View view = picture.view();
        return String.format(
                Locale.ROOT,
                "%7.1f s  %-16s %6s [%s] %-7s %s",
                seconds(time),
                plan.motorAt(time),
                Double.isNaN(view.normalised())
                        ? "-"
                        : String.format(Locale.ROOT, "%.2f", view.normalised()),
                bar(view.normalised()),
                view.alarm(),
                view.loudest());
    }

    private static String bar(double normalised) {
        int filled =
                Double.isNaN(normalised)
                        ? 0
                        : (int) Math.min(WIDTH, Math.round(normalised / FULL * WIDTH));
        StringBuilder bar = new StringBuilder(WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            bar.append(i < filled ? '#' : i == WIDTH / (int) FULL ? '|' : ' ');
        }
        return bar.toString();
    }

    private static double seconds(Duration time) {
        return time.toMillis() * 1e-3;
    }
}
