package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.UnitText;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammars of values that only a configuration has. Stateless.
final class Rules {
    private static final Pattern MILLIMETRES = Pattern.compile("(.*\\d)\\s*mm");
    private static final Pattern I2C_ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{1,2}|\\d{1,3}");
    private static final Pattern OHMS = Pattern.compile("(.*\\d)\\s*(m)?(?:Ohm|ohm|Ω)");
    private static final Pattern DEGREES = Pattern.compile("(.*\\d)\\s*(deg|°)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)");

    private Rules() {}

    static Rule<Unit> unit() {
        return new Rule<>("one of " + Unit.symbols(), Unit::parse);
    }

    /// A name that can stand as one level of an MQTT topic and before the dot of a channel.
    static Rule<String> name() {
        return new Rule<>(
                "a name without blanks, `.`, `/`, `+` or `#`",
                text ->
                        text.isEmpty() || text.matches(".*[\\s./+#\\p{Cntrl}].*")
                                ? Optional.empty()
                                : Optional.of(text));
    }

    static Rule<Pace> pace() {
        return new Rule<>(
                "a factor above 0 such as 1 for real time, or unlimited",
                text ->
                        text.equals("unlimited")
                                ? Optional.of(new Pace.AsTaken())
                                : UnitText.number(text)
                                        .filter(speed -> speed > 0)
                                        .map(Pace.Timed::new));
    }

    /// A bus as `/dev` numbers it.
    static Rule<BusAddress.Name> bus() {
        return new Rule<>("a bus such as i2c-1 or spi0.0", BusAddress.Name::parse);
    }

    static Rule<Integer> i2cAddress() {
        return new Rule<>(
                "an I2C address of 7 bits such as 0x53",
                text ->
                        I2C_ADDRESS.matcher(text).matches()
                                ? Optional.of(Integer.decode(text))
                                        .filter(device -> device >= 0x08 && device <= 0x77)
                                : Optional.empty());
    }

    /// A measure above 0.
    ///
    /// @param example for the message
    static Rule<Double> positive(Quantity quantity, String example) {
        return new Rule<>(
                "a measure above 0 such as " + example,
                text -> UnitText.measure(text, quantity).filter(value -> value > 0));
    }

    static Rule<Double> ohms() {
        return new Rule<>(
                "a resistance above 0 such as 0.1 Ohm or 2 mOhm",
                text -> {
                    Matcher matcher = OHMS.matcher(text);
                    return matcher.matches()
                            ? UnitText.number(matcher.group(1))
                                    .map(ohms -> matcher.group(2) == null ? ohms : ohms * 1e-3)
                                    .filter(ohms -> ohms > 0)
                            : Optional.empty();
                });
    }

    static Rule<Double> hertz(double minimumHz, double maximumHz) {
        return new Rule<>(
                "a frequency such as 3200 Hz",
                text ->
                        UnitText.hertz(text)
                                .filter(hertz -> hertz >= minimumHz && hertz <= maximumHz));
    }

    static Rule<Double> millimetres() {
        return suffixed("a length above 0 such as 7.94 mm", MILLIMETRES, length -> length > 0);
    }

    static Rule<Double> degrees() {
        return suffixed("an angle of 0 to 89 deg", DEGREES, angle -> angle >= 0 && angle <= 89);
    }

    static Rule<Long> bytes(long minimum) {
        return new Rule<>(
                "a size such as 4 MiB, at least " + minimum + " B",
                text -> {
                    Matcher matcher = BYTES.matcher(text);
                    return matcher.matches()
                            ? Optional.of(
                                            Long.parseLong(matcher.group(1))
                                                    << shift(matcher.group(2)))
                                    .filter(size -> size >= minimum)
                            : Optional.empty();
                });
    }

    /// One character that separates cells; `tab` stands for the one nobody sees.
    static Rule<Character> separator() {
        return new Rule<>(
                "one character such as , or ; or the word tab",
                text ->
                        text.equals("tab")
                                ? Optional.of('\t')
                                : Optional.of(text)
                                        .filter(one -> one.length() == 1)
                                        .map(one -> one.charAt(0)));
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
    }

    private static Rule<Double> suffixed(String words, Pattern pattern, Predicate<Double> holds) {
        return new Rule<>(
                words,
                text -> {
                    Matcher matcher = pattern.matcher(text);
                    return matcher.matches()
                            ? UnitText.number(matcher.group(1)).filter(holds)
                            : Optional.empty();
                });
    }
}
