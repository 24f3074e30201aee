package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmMachine;
import dev.thrum.edge.model.ChannelContract;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.ring.ChannelSelection;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.RingShape;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.window.WindowInspector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Fits a monitor's model to the signal that feeds it.
///
/// @param settings the monitor
/// @param model its model, to be bound to the ring made here
/// @param hopFrames frames from one window to the next
record MonitorWiring(MonitorSettings settings, Model model, int hopFrames) {
    /// Matches the channels and makes the monitor's stage with a ring of its own.
    ///
    /// @param largestBlockFrames most frames offered at once
    /// @param backlogFrames frames that may wait while inference is behind
    /// @throws ModelException if the signal is not what the model's card asks for, in words
    MonitorStage connect(
            SignalDescription signal,
            int largestBlockFrames,
            int backlogFrames,
            JudgementSink sink,
            Supplier<String> alarmIds,
            WallClock wallClock,
            LongSupplier nanoTime)
            throws ModelException {
        ModelCard card = model.card();
        List<ChannelContract.Source> sources = match(signal);
        RingShape shape =
                RingShape.holding(
                        sources.size(),
                        card.windowFrames(),
                        hopFrames,
                        largestBlockFrames,
                        backlogFrames);
        FrameRing ring = new FrameRing(shape, signal.sampleRateHz(), selection(signal, sources));
        WindowInspector inspector =
                new WindowInspector(
                        settings.inspection(),
                        inspectedChannels(signal, sources),
                        signal.sampleRateHz(),
                        ring.slots());
        AlarmMachine alarm = new AlarmMachine(settings.name(), settings.alarm(), alarmIds);
        return new MonitorStage(
                settings.name(), ring, inspector, model, alarm, sink, wallClock, nanoTime);
    }

    private List<ChannelContract.Source> match(SignalDescription signal) throws ModelException {
        ModelCard card = model.card();
        return switch (ChannelContract.of(card)
                .match(signal.channels(), signal.sampleRateHz(), settings.channels())) {
            case ChannelContract.Accepted(List<ChannelContract.Source> sources) -> sources;
            case ChannelContract.Refused refused ->
                    throw new ModelException(
                            "monitor %s: %s cannot feed model %s %s: %s"
                                    .formatted(
                                            settings.name(),
                                            signal.name(),
                                            card.name(),
                                            card.version(),
                                            refused.text()));
        };
    }

    private static ChannelSelection selection(
            SignalDescription signal, List<ChannelContract.Source> sources) {
        int[] indexes = new int[sources.size()];
        float[] factors = new float[sources.size()];
        for (int channel = 0; channel < indexes.length; channel++) {
            indexes[channel] = sources.get(channel).sensorIndex();
            factors[channel] = sources.get(channel).factor();
        }
        return new ChannelSelection(signal.channels().size(), indexes, factors);
    }

    /// The model's channels with the range the sensor can really give, or, where nobody stated it,
    /// the range on the card.
    private List<Channel> inspectedChannels(
            SignalDescription signal, List<ChannelContract.Source> sources) throws ModelException {
        List<Channel> inspected = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            Channel wanted = model.card().toChannels().get(index);
            Channel given = signal.channels().get(sources.get(index).sensorIndex());
            double factor = sources.get(index).factor();
            inspected.add(
                    given.isBounded()
                            ? new Channel(
                                    wanted.name(),
                                    wanted.unit(),
                                    given.minimum() * factor,
                                    given.maximum() * factor)
                            : wanted);
        }
        return inspected;
    }
}
