package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Judges single windows, each heard at its own moment, with the very stage a board runs: for a
/// machine that is listened to now and then. On the caller's thread; time begins at
/// [Instant#EPOCH], and only the windows' own moments move it.
public final class SpotScoring implements AutoCloseable {
    private final Model model;
    private final GivenWindow window;
    private final MonitorStage stage;

    /// @param channels what a frame holds: the model's channels in the model's order
    /// @param interval time from one window to the next, as a rule
    /// @param intake levels to judge by, which may be learned here as well
    /// @param judgements takes each window's judgement
    /// @param alarms takes what an operator would hear
    /// @throws ModelException if the channels are not the model's
    public SpotScoring(
            MonitorSettings settings,
            Model model,
            List<Channel> channels,
            Duration interval,
            Intake intake,
            Consumer<Judgement> judgements,
            Consumer<AlarmEvent> alarms)
            throws ModelException {
        this.model = model;
        double rateHz = model.card().sampleRateHz();
        int hopFrames = Math.toIntExact(Math.round(interval.toNanos() * rateHz / 1e9));
        this.window = new GivenWindow(model.card().windowFrames(), channels.size(), rateHz);
        this.stage =
                new MonitorWiring(settings, model, hopFrames, window, intake)
                        .connect(
                                List.of(
                                        new SignalDescription(
                                                "windows",
                                                "the windows",
                                                channels,
                                                rateHz,
                                                model.card().windowFrames(),
                                                false)),
                                Duration.ZERO,
                                new OfflineScoring.EverythingSink(judgements, alarms, _ -> {}),
                                EvidenceDesk.none(),
                                OfflineScoring.countedIds(settings.name()),
                                Optional.empty(),
                                StateStore.inMemory(),
                                new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                                () -> 0L)
                        .stage();
    }

    /// Judges a window.
    ///
    /// @param values `frames × channels` values, frame by frame
    /// @param start time of its first frame, from the beginning; not before the last window's
    /// @throws ModelException if the model fails
    public void judge(float[] values, Duration start) throws ModelException {
        long frame = Math.round(start.toNanos() * model.card().sampleRateHz() / 1e9);
        window.give(values, frame, start.toNanos());
        while (stage.step()) {
            // a window is one step, whatever it leads to
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
