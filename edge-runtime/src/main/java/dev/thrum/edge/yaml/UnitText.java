package dev.thrum.edge.yaml;

import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads quantities that carry their unit in the text, such as `3200 Hz`, `16 g` or `30d`. The
/// blank between number and unit may be left out. Stateless.
public final class UnitText {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern MEASURE =
            Pattern.compile("(?<number>" + NUMBER.pattern() + ")\\s*(?<unit>\\S.*)");

    private static final Map<String, Double> HERTZ =
            Map.of("Hz", 1.0, "kHz", 1e3, "MHz", 1e6, "mHz", 1e-3);

    private static final Map<String, Double> SECONDS =
            Map.of(
                    "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "min", 60.0, "h",
                    3600.0, "d", 86_400.0);

    private UnitText() {}

    /// A plain number.
    public static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    /// A frequency in hertz, from a text such as `48 kHz`.
    public static Optional<Double> hertz(String text) {
        return scaled(text, HERTZ);
    }

    /// A stretch of time, from a text such as `500 ms`, `60s`, `10m`, `2 h` or `30d`.
    public static Optional<Duration> duration(String text) {
        return scaled(text, SECONDS)
                .filter(seconds -> Math.abs(seconds) < 1e11)
                .map(seconds ->
                        Duration.ofNanos(
                                BigDecimal.valueOf(seconds).movePointRight(9).longValue()));
    }

    /// A value in the SI unit of its quantity, from a text such as `16 g`.
    ///
    /// @return nothing if the text has no unit or its unit measures another quantity
    public static Optional<Double> measure(String text, Quantity quantity) {
        Matcher matcher = MEASURE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Unit.parse(matcher.group("unit"))
                .filter(unit -> unit.quantity() == quantity)
                .map(unit -> Double.parseDouble(matcher.group("number")) * unit.factorToSi())
                .filter(Double::isFinite);
    }

    private static Optional<Double> scaled(String text, Map<String, Double> factors) {
        Matcher matcher = MEASURE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(factors.get(matcher.group("unit").strip()))
                .map(factor -> Double.parseDouble(matcher.group("number")) * factor)
                .filter(Double::isFinite);
    }
}
