package dev.thrum.edge.decision.tail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/// Stretches of running time for a person to read, in the unit that fits.
final class TimeText {
    private TimeText() {}

    static String of(Duration time) {
        double seconds = seconds(time);
        if (seconds < 120.0) {
            return number(seconds) + " s";
        }
        if (seconds < 7_200.0) {
            return number(seconds / 60.0) + " min";
        }
        if (seconds < 172_800.0) {
            return number(seconds / 3_600.0) + " h";
        }
        return number(seconds / 86_400.0) + " d";
    }

    static double seconds(Duration time) {
        return time.toSeconds() + time.toNanosPart() / 1e9;
    }

    /// Three significant digits without trailing zeros.
    static String number(double value) {
        return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
