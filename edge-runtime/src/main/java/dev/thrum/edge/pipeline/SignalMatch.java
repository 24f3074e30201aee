package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ChannelContract;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where the channels of a monitor's model come from, among the signals that feed it. Immutable.
///
/// The channels of one signal go by their own names. Those of several go by the signal's name as
/// well, `vibration.x`; a channel of the model that the monitor does not name is looked for in the
/// signals in their order.
public final class SignalMatch {
    private final List<SignalDescription> signals;
    private final List<Column> columns;
    private final boolean direct;

    private SignalMatch(List<SignalDescription> signals, List<Column> columns, boolean direct) {
        this.signals = signals;
        this.columns = columns;
        this.direct = direct;
    }

    /// The source of one of the model's channels.
    ///
    /// @param index its place among the model's channels
    /// @param wanted the model's channel
    /// @param signal place of the signal
    /// @param channel place of the channel in the signal's frames
    /// @param given the signal's channel
    /// @param factor takes a value in the signal's unit to the model's unit
    record Column(int index, Channel wanted, int signal, int channel, Channel given, float factor) {
        /// The model's channel with the range the signal can really give, or, where nobody stated
        /// it, the range on the card.
        Channel inspected() {
            return given.isBounded()
                    ? new Channel(
                            wanted.name(),
                            wanted.unit(),
                            given.minimum() * factor,
                            given.maximum() * factor)
                    : wanted;
        }
    }

    /// Holds sensors against what a monitor's model asks for.
    ///
    /// @param sensors those that feed the monitor
    /// @throws ModelException if they cannot feed it, in words
    public static void check(MonitorSettings settings, ModelCard card, List<Sensor> sensors)
            throws ModelException {
        of(settings, card, sensors.stream().map(s -> SignalDescription.of(s, 1)).toList());
    }

    /// @throws ModelException if the signals are not what the model's card asks for, in words
    static SignalMatch of(MonitorSettings settings, ModelCard card, List<SignalDescription> signals)
            throws ModelException {
        checkOperation(settings, card);
        ChannelContract contract = ChannelContract.of(card);
        List<Channel> offered = offered(signals);
        double slowestHz =
                signals.stream().mapToDouble(SignalDescription::sampleRateHz).min().orElseThrow();
        return switch (contract.match(offered, slowestHz, names(settings, card, signals))) {
            case ChannelContract.Accepted(List<ChannelContract.Source> sources) ->
                    new SignalMatch(
                            List.copyOf(signals),
                            columns(card.toChannels(), sources, signals),
                            signals.size() == 1 && contract.isAtRate(slowestHz));
            case ChannelContract.Refused refused ->
                    throw new ModelException(
                            "%s cannot feed model %s %s: %s"
                                    .formatted(
                                            text(signals),
                                            card.name(),
                                            card.version(),
                                            refused.text()));
        };
    }

    private static void checkOperation(MonitorSettings settings, ModelCard card)
            throws ModelException {
        List<Channel> channels = card.toChannels();
        try {
            settings.operation()
                    .ifPresent(operation ->
                            operation.check(channels, card.sampleRateHz(), card.windowFrames()));
        } catch (IllegalArgumentException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(List<SignalDescription> signals) {
        return signals.stream().map(SignalDescription::text).collect(Collectors.joining(" and "));
    }

    private static List<Channel> offered(List<SignalDescription> signals) {
        if (signals.size() == 1) {
            return signals.getFirst().channels();
        }
        List<Channel> offered = new ArrayList<>();
        for (SignalDescription signal : signals) {
            for (Channel channel : signal.channels()) {
                offered.add(
                        new Channel(
                                qualified(signal, channel.name()),
                                channel.unit(),
                                channel.minimum(),
                                channel.maximum()));
            }
        }
        return offered;
    }

    private static String qualified(SignalDescription signal, String channel) {
        return signal.name() + "." + channel;
    }

    private static Map<String, String> names(
            MonitorSettings settings, ModelCard card, List<SignalDescription> signals)
            throws ModelException {
        if (signals.size() == 1) {
            return settings.channels();
        }
        Map<String, String> names = new LinkedHashMap<>(settings.channels());
        for (Channel wanted : card.toChannels()) {
            for (SignalDescription signal : signals) {
                if (signal.channels().stream().anyMatch(c -> c.name().equals(wanted.name()))) {
                    names.putIfAbsent(wanted.name(), qualified(signal, wanted.name()));
                }
            }
        }
        return names;
    }

    private static List<Column> columns(
            List<Channel> wanted,
            List<ChannelContract.Source> sources,
            List<SignalDescription> signals) {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            int channel = sources.get(index).sensorIndex();
            int signal = 0;
            while (channel >= signals.get(signal).channels().size()) {
                channel -= signals.get(signal).channels().size();
                signal++;
            }
            columns.add(
                    new Column(
                            index,
                            wanted.get(index),
                            signal,
                            channel,
                            signals.get(signal).channels().get(channel),
                            sources.get(index).factor()));
        }
        return columns;
    }

    /// Whether frames go to the model as they come: from one signal, at the model's rate.
    boolean isDirect() {
        return direct;
    }

    /// Whether any of the signals loses frames that are not taken in time.
    boolean isRealTime() {
        return signals.stream().anyMatch(SignalDescription::realTime);
    }

    SignalDescription signal(int place) {
        return signals.get(place);
    }

    /// The places of the signals that feed the model, in order.
    List<Integer> used() {
        return IntStream.range(0, signals.size())
                .filter(place -> !of(place).isEmpty())
                .boxed()
                .toList();
    }

    /// The sources of all channels, in the model's order.
    List<Column> columns() {
        return columns;
    }

    /// The sources that lie in one signal, in the model's order.
    List<Column> of(int signal) {
        return columns.stream().filter(column -> column.signal() == signal).toList();
    }
}
