package dev.thrum.edge.commission;

import java.time.Duration;
import java.util.Locale;

/// Stretches of time for people. Stateless.
final class Words {
    private Words() {}

    /// Such as `40 s`, `7.5 min` or `2.25 h`.
    static String of(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 120) {
            return number(seconds) + " s";
        }
        return seconds < 7200 ? number(seconds / 60) + " min" : number(seconds / 3600) + " h";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
