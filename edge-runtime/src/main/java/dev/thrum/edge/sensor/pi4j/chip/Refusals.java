package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Impossible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Plan;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Possible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Refusal;
import dev.thrum.edge.signal.Channel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects what a chip cannot do, so that all of it is told together.
final class Refusals {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final List<Refusal> refusals = new ArrayList<>();

    /// Refuses unless the condition holds.
    ///
    /// @param key of the configuration
    /// @param words what it must be and what it was
    void unless(boolean holds, String key, String words) {
        if (!holds) {
            refusals.add(new Refusal(key, words));
        }
    }

    /// Refuses a rate that is not above 0.
    void unlessPositiveRate(double rateHz) {
        unless(
                rateHz > 0 && Double.isFinite(rateHz),
                "rate",
                "must be above 0 Hz, was %s Hz".formatted(text(rateHz)));
    }

    /// The plan that comes of it.
    ///
    /// @param channels asked only if nothing was refused
    Plan plan(Supplier<List<Channel>> channels, double sampleRateHz) {
        return refusals.isEmpty()
                ? new Possible(channels.get(), sampleRateHz)
                : new Impossible(refusals);
    }

    /// A number for a message, to six digits.
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        return new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }

    /// So many of something, for a message.
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// The settings as the kind the driver takes.
    ///
    /// @throws IllegalArgumentException if they are of another
    static <S extends ChipSettings> S expect(Class<S> kind, ChipSettings settings, String driver) {
        if (!kind.isInstance(settings)) {
            throw new IllegalArgumentException(
                    "%s takes %s, was given %s"
                            .formatted(
                                    driver,
                                    kind.getSimpleName(),
                                    settings.getClass().getSimpleName()));
        }
        return kind.cast(settings);
    }
}
