package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.Decision;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.decision.trend.StandingTrend;
import dev.thrum.edge.decision.trend.Trend;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.evidence.EvidenceKeeper;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.ring.ChannelSelection;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.RingShape;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.window.WindowInspector;
import dev.thrum.edge.window.reference.SignalWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// The stage as the runtime wires it, over a ring of windows that do not overlap, with a publisher
/// that passes nothing on.
@NullMarked
final class BenchedStage {
    private BenchedStage() {}

    /// A ring for windows of a model.
    static FrameRing ring(ModelCard card, int windows) {
        int channels = card.channels().size();
        int hop = card.windowFrames();
        return new FrameRing(
                new RingShape(channels, hop, hop, windows),
                card.sampleRateHz(),
                ChannelSelection.all(channels));
    }

    /// The stage that judges what is in the ring.
    ///
    /// @param calmInterval how often at most a calm window is handed to the publisher
    static MonitorStage of(FrameRing ring, Model judge, Duration calmInterval)
            throws ModelException {
        ModelCard card = judge.card();
        return new MonitorStage(
                "pump",
                ring,
                new WindowInspector(
                        InspectionSettings.DEFAULT,
                        card.toChannels(),
                        card.sampleRateHz(),
                        ring.slots()),
                new SignalWatch(
                        "pump",
                        InspectionSettings.DEFAULT.reference(),
                        card.toChannels(),
                        card.sampleRateHz(),
                        ring.slots(),
                        StateStore.inMemory()),
                new OperationWatch("pump", null, StateStore.inMemory()),
                judge,
                new Decision(
                        "pump",
                        Levels.of(judge.threshold()),
                        DecisionPolicy.DEFAULT,
                        () -> "id",
                        StateStore.inMemory(),
                        Instant.now(),
                        System.nanoTime()),
                new BaselineMemory(StateStore.inMemory(), "pump", card.digest()),
                new Intake(judge.threshold(), null),
                Optional.of(trend()),
                new ScoreScale(card.digest(), Levels.of(judge.threshold())),
                new PublishingSink(new NoPublisher(), calmInterval),
                EvidenceKeeper.NONE,
                new WallClock(InstantSource.system(), System::nanoTime),
                System::nanoTime);
    }

    private static TrendStage trend() {
        return new TrendStage(
                new Trend(
                        "pump",
                        TrendPolicy.DEFAULT,
                        ScoreHistory.inMemory(),
                        new StandingTrend("pump", StateStore.inMemory(), () -> "trend")));
    }

    /// Puts healthy windows into the ring until it is full.
    static void fill(FrameRing ring, HealthySignal signal) {
        while (ring.hasRoomFor(signal.block())) {
            ring.offer(signal.block());
            signal.advance();
        }
    }
}
