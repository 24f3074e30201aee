package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.Decision;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.evidence.EvidenceSettings;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.operation.OperationTracker;
import dev.thrum.edge.resample.Grid;
import dev.thrum.edge.resample.GridResampler;
import dev.thrum.edge.ring.ChannelSelection;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.JoinedWindows;
import dev.thrum.edge.ring.RingShape;
import dev.thrum.edge.ring.Windows;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.WindowInspector;
import dev.thrum.edge.window.reference.SignalWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fits a monitor's model to the signals that feed it.
///
/// One signal at the model's rate goes into a ring whose windows are scored where they lie. A
/// faster one, or several, are brought to the moments of one grid, each into a ring of its own, and
/// their windows are joined.
///
/// @param settings the monitor
/// @param model its model, to be bound to the windows made here
/// @param hopFrames frames from one window to the next
/// @param given where windows are given one by one; null where they are cut from signals
/// @param intake the machine's own levels, and where its scores go while levels are learned
/// @param levels the thresholds in force
record MonitorWiring(
        MonitorSettings settings,
        Model model,
        int hopFrames,
        @Nullable GivenWindow given,
        Intake intake,
        Levels levels) {
    /// With levels that nobody adjusts.
    MonitorWiring(
            MonitorSettings settings,
            Model model,
            int hopFrames,
            @Nullable GivenWindow given,
            Intake intake) {
        this(settings, model, hopFrames, given, intake, intake);
    }

    /// With the thresholds of the model.
    MonitorWiring(
            MonitorSettings settings, Model model, int hopFrames, @Nullable GivenWindow given) {
        this(settings, model, hopFrames, given, new Intake(model.threshold(), null));
    }

    /// Windows are cut from signals, thresholds are those of the model.
    MonitorWiring(MonitorSettings settings, Model model, int hopFrames) {
        this(settings, model, hopFrames, null);
    }

    /// Matches the channels and makes the monitor's stage with rings of its own.
    ///
    /// @param signals in the order of the monitor's sensors
    /// @param trend looks for slow rises; empty where nobody asked
    /// @param backlog how long frames may wait while inference is behind
    /// @param state keeps where alarms stand, what the machine does and what the baseline followed
    /// @throws ModelException if the signals are not what the model's card asks for, in words
    Connection connect(
            List<SignalDescription> signals,
            Duration backlog,
            JudgementSink sink,
            EvidenceDesk evidence,
            Supplier<String> alarmIds,
            Optional<TrendStage> trend,
            StateStore state,
            WallClock wallClock,
            LongSupplier nanoTime)
            throws ModelException {
        SignalMatch match = match(signals);
        Map<String, Inlet> inlets = new LinkedHashMap<>();
        Windows windows = windows(match, backlog, inlets, nanoTime);
        List<Channel> inspected =
                match.columns().stream().map(SignalMatch.Column::inspected).toList();
        double sampleRateHz =
                match.isDirect() ? signals.getFirst().sampleRateHz() : model.card().sampleRateHz();
        WindowInspector inspector =
                new WindowInspector(
                        settings.inspection(), inspected, sampleRateHz, windows.slots());
        SignalWatch signal =
                new SignalWatch(
                        settings.name(),
                        settings.inspection().reference(),
                        inspected,
                        sampleRateHz,
                        windows.slots(),
                        state);
        OperationWatch operation = operation(windows, state);
        Decision decision =
                new Decision(
                        settings.name(),
                        levels,
                        settings.decision(),
                        alarmIds,
                        state,
                        wallClock.at(nanoTime.getAsLong()),
                        nanoTime.getAsLong());
        return new Connection(
                new MonitorStage(
                        settings.name(),
                        windows,
                        inspector,
                        signal,
                        operation,
                        model,
                        decision,
                        new BaselineMemory(state, settings.name(), model.card().digest()),
                        intake,
                        trend,
                        new ScoreScale(model.card().digest(), levels),
                        sink,
                        evidence.keeper(
                                settings.name(),
                                inspected,
                                model.card().sampleRateHz(),
                                settings.machine(),
                                EvidenceSettings.DEFAULT),
                        wallClock,
                        nanoTime),
                inlets);
    }

    private OperationWatch operation(Windows windows, StateStore state) throws ModelException {
        List<Channel> channels = model.card().toChannels();
        return new OperationWatch(
                settings.name(),
                settings.operation()
                        .map(asked ->
                                new OperationTracker(
                                        asked,
                                        channels,
                                        model.card().sampleRateHz(),
                                        windows.slots()))
                        .orElse(null),
                state);
    }

    private SignalMatch match(List<SignalDescription> signals) throws ModelException {
        try {
            return SignalMatch.of(settings, model.card(), signals);
        } catch (ModelException e) {
            throw new ModelException(
                    "monitor %s: %s".formatted(settings.name(), e.getMessage()), e);
        }
    }

    private Windows direct(SignalMatch match, Duration backlog, Map<String, Inlet> inlets) {
        SignalDescription signal = match.signal(0);
        List<SignalMatch.Column> columns = match.columns();
        FrameRing ring =
                ring(
                        signal.sampleRateHz(),
                        signal.largestBlockFrames(),
                        backlog,
                        new ChannelSelection(
                                signal.channels().size(),
                                columns.stream().mapToInt(SignalMatch.Column::channel).toArray(),
                                factors(columns)));
        inlets.put(signal.name(), new Inlet.Direct(ring));
        return ring;
    }

    private Windows joined(
            SignalMatch match, Duration backlog, Map<String, Inlet> inlets, long epochNanos) {
        ModelCard card = model.card();
        Grid grid = new Grid(card.sampleRateHz(), epochNanos, hopFrames);
        List<JoinedWindows.Part> parts = new ArrayList<>();
        for (int place : match.used()) {
            SignalDescription signal = match.signal(place);
            List<SignalMatch.Column> columns = match.of(place);
            int mostFrames =
                    GridResampler.mostFrames(
                            signal.largestBlockFrames(),
                            signal.sampleRateHz(),
                            card.sampleRateHz());
            FrameRing ring =
                    ring(
                            card.sampleRateHz(),
                            mostFrames + hopFrames,
                            backlog,
                            ChannelSelection.scaled(factors(columns)));
            GridResampler resampler =
                    new GridResampler(
                            columns.stream().map(SignalMatch.Column::given).toList(),
                            columns.stream().map(SignalMatch.Column::channel).toList(),
                            signal.sampleRateHz(),
                            signal.largestBlockFrames(),
                            grid);
            inlets.put(
                    signal.name(),
                    new Inlet.Resampled(
                            resampler, ring, new FrameBlock(columns.size(), mostFrames)));
            parts.add(
                    new JoinedWindows.Part(
                            ring, columns.stream().map(SignalMatch.Column::index).toList()));
        }
        return new JoinedWindows(parts, match.isRealTime());
    }

    private FrameRing ring(
            double sampleRateHz,
            int largestBlockFrames,
            Duration backlog,
            ChannelSelection selection) {
        RingShape shape =
                RingShape.holding(
                        selection.channels(),
                        model.card().windowFrames(),
                        hopFrames,
                        largestBlockFrames,
                        (int) Math.ceil(sampleRateHz * backlog.toNanos() / 1e9));
        return new FrameRing(shape, sampleRateHz, selection);
    }

    private static float[] factors(List<SignalMatch.Column> columns) {
        float[] factors = new float[columns.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = columns.get(i).factor();
        }
        return factors;
    }

    private Windows windows(
            SignalMatch match, Duration backlog, Map<String, Inlet> inlets, LongSupplier nanoTime)
            throws ModelException {
        if (given != null) {
            requireAsAsked(match);
            return given;
        }
        return match.isDirect()
                ? direct(match, backlog, inlets)
                : joined(match, backlog, inlets, nanoTime.getAsLong());
    }

    /// Nothing stands between windows that are given and the model.
    private void requireAsAsked(SignalMatch match) throws ModelException {
        boolean asAsked =
                match.isDirect()
                        && match.columns().stream()
                                .allMatch(c -> c.channel() == c.index() && c.factor() == 1);
        if (!asAsked) {
            SignalDescription signal = match.signal(0);
            throw new ModelException(
                    "monitor %s: %s must hold the model's channels %s at %s Hz, holds %s at %s Hz"
                            .formatted(
                                    settings.name(),
                                    signal.text(),
                                    model.card().toChannels(),
                                    model.card().sampleRateHz(),
                                    signal.channels(),
                                    signal.sampleRateHz()));
        }
    }
}
