package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.trend.StandingTrend;
import dev.thrum.edge.decision.trend.Trend;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/// Scores recordings with the very stage a board runs, on the caller's thread. Gives the same
/// judgements every time: the recording's own time begins at [Instant#EPOCH].
public final class OfflineScoring {
    private static final int BLOCK_FRAMES = 4096;

    private final MonitorSettings settings;
    private final Model model;
    private final int hopFrames;
    private final LongUnaryOperator pace;
    private final ScoreHistory history;
    private final Intake intake;
    private final float factor;
    private final EvidenceDesk evidence;

    /// Windows follow each other by the hop on the model's card.
    public OfflineScoring(MonitorSettings settings, Model model) {
        this(settings, model, model.card().hopFrames());
    }

    /// Windows follow each other by a hop of one's own.
    ///
    /// @param hopFrames frames from one window to the next
    public OfflineScoring(MonitorSettings settings, Model model, int hopFrames) {
        this(settings, model, hopFrames, EvidenceDesk.none());
    }

    /// Examines alarms as well.
    ///
    /// @param evidence one that does everything at once
    public OfflineScoring(
            MonitorSettings settings, Model model, int hopFrames, EvidenceDesk evidence) {
        this(
                settings,
                model,
                hopFrames,
                LongUnaryOperator.identity(),
                ScoreHistory.inMemory(),
                new Intake(model.threshold(), null),
                1,
                evidence);
    }

    private OfflineScoring(
            MonitorSettings settings,
            Model model,
            int hopFrames,
            LongUnaryOperator pace,
            ScoreHistory history,
            Intake intake,
            float factor,
            EvidenceDesk evidence) {
        this.evidence = evidence;
        this.settings = settings;
        this.model = model;
        this.hopFrames = hopFrames;
        this.pace = pace;
        this.history = history;
        this.intake = intake;
        this.factor = factor;
    }

    /// Judged by levels of the machine's own, which may be learned here as well.
    public OfflineScoring with(Intake levels) {
        return new OfflineScoring(
                settings, model, hopFrames, pace, history, levels, factor, evidence);
    }

    /// Judged by so many times the levels, as an operator accepted it on the board.
    ///
    /// @param factor above 0
    public OfflineScoring adjustedBy(float factor) {
        return new OfflineScoring(
                settings, model, hopFrames, pace, history, intake, factor, evidence);
    }

    /// Of recordings whose windows were recorded far apart and lie one after the other: trends are
    /// looked for in the time that passed.
    ///
    /// @param pace from nanoseconds of signal since the recording's beginning to those that passed;
    ///   rising
    /// @param history takes the medians of the minutes that passed
    public OfflineScoring paced(LongUnaryOperator pace, ScoreHistory history) {
        return new OfflineScoring(
                settings, model, hopFrames, pace, history, intake, factor, evidence);
    }

    /// Judges every whole window of a recording, in order.
    ///
    /// @param judgements takes each window's judgement
    /// @param alarms takes what an operator would hear
    /// @throws ModelException if the recording is not what the card asks for, or the model fails
    /// @throws RecordingException if the recording cannot be read
    public void score(
            Recording recording, Consumer<Judgement> judgements, Consumer<AlarmEvent> alarms)
            throws RecordingException, ModelException {
        score(recording, judgements, alarms, _ -> {});
    }

    /// Judges every whole window of a recording, in order, and looks for trends.
    ///
    /// @param judgements takes each window's judgement
    /// @param alarms takes what an operator would hear
    /// @param trends takes what an operator would hear of trends
    /// @throws ModelException if the recording is not what the card asks for, or the model fails
    /// @throws RecordingException if the recording cannot be read
    public void score(
            Recording recording,
            Consumer<Judgement> judgements,
            Consumer<AlarmEvent> alarms,
            Consumer<TrendEvent> trends)
            throws RecordingException, ModelException {
        score(recording, new EverythingSink(judgements, alarms, trends));
    }

    /// Judges every whole window of a recording, in order.
    ///
    /// @param sink takes what is found
    void score(Recording recording, JudgementSink sink) throws RecordingException, ModelException {
        Adjustment levels = new Adjustment(intake);
        levels.set(factor);
        Connection connection =
                new MonitorWiring(settings, model, hopFrames, null, intake, levels)
                        .connect(
                                List.of(SignalDescription.of(recording, BLOCK_FRAMES)),
                                Duration.ZERO,
                                sink,
                                evidence,
                                countedIds(settings.name()),
                                settings.trend().map(this::trend),
                                StateStore.inMemory(),
                                new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                                () -> 0L);
        Inlet inlet = connection.inlets().values().iterator().next();
        try (MonitorStage stage = connection.stage();
                RecordingReader reader = recording.open()) {
            FrameBlock block = new FrameBlock(recording.channels().size(), BLOCK_FRAMES);
            long frame = 0;
            int read = reader.read(block.values(), 0, BLOCK_FRAMES);
            while (read >= 0) {
                block.set(read, frame, Math.round(frame / recording.sampleRateHz() * 1e9));
                frame += read;
                inlet.offer(block);
                judgeAll(stage);
                read = reader.read(block.values(), 0, BLOCK_FRAMES);
            }
        }
    }

    private static void judgeAll(MonitorStage stage) throws ModelException {
        boolean judged;
        do {
            judged = stage.step();
        } while (judged);
    }

    private TrendStage trend(TrendPolicy policy) {
        StandingTrend standing =
                new StandingTrend(
                        settings.name(),
                        StateStore.inMemory(),
                        countedIds(settings.name() + "-trend"));
        return new TrendStage(new Trend(settings.name(), policy, history, standing), pace);
    }

    /// Ids that are the same at every run: the monitor's name and a number.
    static Supplier<String> countedIds(String monitor) {
        return new Supplier<>() {
            private int count;

            @Override
            public String get() {
                count++;
                return monitor + "-" + count;
            }
        };
    }

    /// Tells every judgement, alarm and trend, calm windows as well.
    record EverythingSink(
            Consumer<Judgement> judgements,
            Consumer<AlarmEvent> alarms,
            Consumer<TrendEvent> trends)
            implements JudgementSink {
        @Override
        public boolean wantsCalm(long endNanos) {
            return true;
        }

        @Override
        public void judged(Judgement judgement) {
            judgements.accept(judgement);
        }

        @Override
        public void alarm(AlarmEvent event) {
            alarms.accept(event);
        }

        @Override
        public void trend(TrendEvent event) {
            trends.accept(event);
        }

        @Override
        public void state(StateChange change) {}
    }
}
