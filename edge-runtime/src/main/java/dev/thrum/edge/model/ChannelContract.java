package dev.thrum.edge.model;

import dev.thrum.edge.signal.Channel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a model asks of the sensor that feeds it: channels with their quantity, unit and range, and
/// a sample rate. Immutable.
public final class ChannelContract {
    /// Largest relative difference between the sensor's rate and the model's at which frames are
    /// taken as they are. Those of a faster sensor are brought to the model's rate.
    public static final double RATE_TOLERANCE = 0.01;

    /// Largest part of the model's range that the sensor's range may fall short of.
    private static final double RANGE_TOLERANCE = 0.01;

    private final List<Channel> channels;
    private final double sampleRateHz;

    private ChannelContract(List<Channel> channels, double sampleRateHz) {
        this.channels = channels;
        this.sampleRateHz = sampleRateHz;
    }

    /// The contract a card states.
    ///
    /// @throws ModelException if the card names a unit that nobody knows
    public static ChannelContract of(ModelCard card) throws ModelException {
        return new ChannelContract(card.toChannels(), card.sampleRateHz());
    }

    /// The outcome of holding a sensor against the contract.
    public sealed interface Outcome {}

    /// The sensor can feed the model.
    ///
    /// @param sources for each channel of the model, in the model's order
    public record Accepted(List<Source> sources) implements Outcome {
        public Accepted {
            sources = List.copyOf(sources);
        }
    }

    /// The sensor cannot feed the model.
    ///
    /// @param mismatches everything that does not fit, in words; at least one
    public record Refused(List<String> mismatches) implements Outcome {
        public Refused {
            mismatches = List.copyOf(mismatches);
        }

        /// The refusal as one text.
        public String text() {
            return String.join("; ", mismatches);
        }
    }

    /// Where the values of one of the model's channels come from.
    ///
    /// @param sensorIndex column in the sensor's frames
    /// @param factor takes a value in the sensor's unit to the model's unit
    public record Source(int sensorIndex, float factor) {}

    /// Holds a sensor against the contract.
    ///
    /// @param sensorChannels the columns of the sensor's frames
    /// @param sensorRateHz frames per second
    /// @param names the model's name of a channel to the sensor's; a channel not named has the same
    ///   name in both
    public Outcome match(
            List<Channel> sensorChannels, double sensorRateHz, Map<String, String> names) {
        List<String> mismatches = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (String name : names.keySet()) {
            if (channels.stream().noneMatch(channel -> channel.name().equals(name))) {
                mismatches.add(
                        "the model has no channel %s, it has %s".formatted(name, list(channels)));
            }
        }
        for (Channel wanted : channels) {
            Source source = match(wanted, sensorChannels, names, mismatches);
            if (source != null) {
                sources.add(source);
            }
        }
        if (!(sensorRateHz >= (1 - RATE_TOLERANCE) * sampleRateHz)) {
            mismatches.add(
                    "sample rate must be %s Hz or more, was %s Hz"
                            .formatted(number(sampleRateHz), number(sensorRateHz)));
        }
        return mismatches.isEmpty() ? new Accepted(sources) : new Refused(mismatches);
    }

    /// Whether a sensor's frames are at the model's rate as they come.
    public boolean isAtRate(double sensorRateHz) {
        return Math.abs(sensorRateHz - sampleRateHz) <= RATE_TOLERANCE * sampleRateHz;
    }

    private static @Nullable Source match(
            Channel wanted,
            List<Channel> offered,
            Map<String, String> names,
            List<String> mismatches) {
        String name = names.getOrDefault(wanted.name(), wanted.name());
        Optional<Channel> found =
                offered.stream().filter(channel -> channel.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            mismatches.add(
                    "channel %s: there is no channel %s to feed it, there is %s"
                            .formatted(wanted.name(), name, list(offered)));
            return null;
        }
        Channel given = found.get();
        if (given.quantity() != wanted.quantity()) {
            mismatches.add(
                    "channel %s must measure %s (%s), %s measures %s (%s)"
                            .formatted(
                                    wanted.name(),
                                    wanted.quantity().text(),
                                    wanted.unit().symbol(),
                                    name,
                                    given.quantity().text(),
                                    given.unit().symbol()));
            return null;
        }
        double factor = given.unit().factorTo(wanted.unit());
        checkRange(wanted, given, factor, mismatches);
        return new Source(offered.indexOf(given), (float) factor);
    }

    /// A sensor of a smaller range would clip what the model takes for healthy.
    private static void checkRange(
            Channel wanted, Channel given, double factor, List<String> mismatches) {
        double slack =
                wanted.isBounded() ? RANGE_TOLERANCE * (wanted.maximum() - wanted.minimum()) : 0;
        boolean covers =
                (!Double.isFinite(wanted.minimum())
                                || given.minimum() * factor <= wanted.minimum() + slack)
                        && (!Double.isFinite(wanted.maximum())
                                || given.maximum() * factor >= wanted.maximum() - slack);
        if (!covers) {
            String unit = wanted.unit().symbol();
            mismatches.add(
                    "channel %s must cover %s to %s %s, %s covers %s to %s %s"
                            .formatted(
                                    wanted.name(),
                                    number(wanted.minimum()),
                                    number(wanted.maximum()),
                                    unit,
                                    given.name(),
                                    number(given.minimum() * factor),
                                    number(given.maximum() * factor),
                                    unit));
        }
    }

    private static String list(List<Channel> channels) {
        return channels.stream().map(Channel::name).collect(Collectors.joining(", "));
    }

    /// At most six significant digits, no exponent, no trailing zeros.
    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
