package dev.thrum.edge.operation;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When the machine counts as off: while the RMS of its channels of one quantity lies below a
/// limit. The unit says which quantity: `below 0.5 A` looks at currents, `below 0.02 g` at the
/// vibration.
///
/// @param below the limit, in `unit`, above 0
/// @param unit such as `A` or `g`
public record OffRule(double below, Unit unit) {
    /// A machine that is off runs again only above this many times the limit.
    static final double HYSTERESIS = 1.25;

    private static final Pattern TEXT =
            Pattern.compile("\\s*below\\s+(\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})\\s*(\\S+)\\s*");

    public OffRule {
        if (!(below > 0) || Double.isInfinite(below)) {
            throw new IllegalArgumentException("must be below a limit above 0, was " + below);
        }
    }

    /// Reads the text of a configuration, such as `below 0.5 A`.
    ///
    /// @throws IllegalArgumentException if the text says nothing of the kind; the message tells the
    ///   rule and the value, and fits behind the key's name
    public static OffRule parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw notWritten(text);
        }
        return new OffRule(
                Double.parseDouble(matcher.group(1)),
                Unit.parse(matcher.group(2)).orElseThrow(() -> notWritten(text)));
    }

    private static IllegalArgumentException notWritten(String text) {
        return new IllegalArgumentException(
                "must be written as `below 0.5 A` or `below 0.02 g` (RMS of the machine's channels"
                        + " of that quantity), was `%s`".formatted(text.strip()));
    }

    /// Whether a channel measures what the rule looks at.
    boolean looksAt(Channel channel) {
        return channel.quantity() == unit.quantity();
    }

    /// The limit in the unit of a channel the rule looks at.
    double limitIn(Channel channel) {
        return below * unit.factorTo(channel.unit());
    }

    Quantity quantity() {
        return unit.quantity();
    }

    /// The text of a configuration, such as `below 0.5 A`.
    public String text() {
        return "below %s %s".formatted(below, unit.symbol());
    }
}
