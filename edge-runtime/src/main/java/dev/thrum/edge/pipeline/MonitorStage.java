package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.Decision;
import dev.thrum.edge.evidence.EvidenceKeeper;
import dev.thrum.edge.flight.SlowInference;
import dev.thrum.edge.flight.WindowDropped;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ScoreStream;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.ring.Windows;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.window.WindowInspector;
import dev.thrum.edge.window.reference.SignalWatch;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One monitor, from the windows in its ring to its judgements and alarms: look at the window and
/// at what the machine is doing, score it where it lies, decide. The same on a board and over a
/// recording.
///
/// Lives on the inference thread; only the ring's producer side belongs to the sensor's thread. A
/// calm window that nobody wants allocates nothing here, but for one every two seconds where trends
/// are looked for, and one a minute where a baseline follows.
public final class MonitorStage implements AutoCloseable {
    private final String name;
    private final Windows windows;
    private final WindowInspector inspector;
    private final SignalWatch signal;
    private final OperationWatch operation;
    private final Model model;
    private final Decision decision;
    private final Intake intake;
    private final Optional<TrendStage> trend;
    private final ScoreScale scale;
    private final ResidualRanking ranking;
    private final JudgementSink sink;
    private final Consumer<AlarmEvent> alarms;
    private final EvidenceKeeper evidence;
    private final List<FloatBuffer> slots;
    private final WallClock wallClock;
    private final LongSupplier nanoTime;
    private final long lateNanos;
    private final long hopNanos;
    private final ScoreStream scores;
    private final BaselineMemory baseline;
    private final MonitorFigures figures = new MonitorFigures();
    private boolean learning;

    /// Binds the model to the windows.
    MonitorStage(
            String name,
            Windows windows,
            WindowInspector inspector,
            SignalWatch signal,
            OperationWatch operation,
            Model model,
            Decision decision,
            BaselineMemory baseline,
            Intake intake,
            Optional<TrendStage> trend,
            ScoreScale scale,
            JudgementSink sink,
            EvidenceKeeper evidence,
            WallClock wallClock,
            LongSupplier nanoTime) {
        this.name = name;
        this.windows = windows;
        this.inspector = inspector;
        this.signal = signal;
        this.operation = operation;
        this.model = model;
        this.decision = decision;
        this.intake = intake;
        this.trend = trend;
        this.scale = scale;
        this.ranking = new ResidualRanking(model.card());
        this.sink = sink;
        this.alarms = this::tell;
        this.evidence = evidence;
        this.slots = windows.slots();
        this.wallClock = wallClock;
        this.nanoTime = nanoTime;
        this.lateNanos = Math.round(windows.windowFrames() / model.card().sampleRateHz() * 1e9);
        this.hopNanos = Math.round(model.card().hopFrames() / model.card().sampleRateHz() * 1e9);
        this.scores =
                new ScoreStream(
                        model.card().scoring(),
                        model.acceptance(),
                        model.features(),
                        model.baseline());
        this.baseline = baseline;
        baseline.resume(scores, intake.baseline());
        model.bind(windows.slots());
        intake.begin(scores::baseline);
    }

    public String name() {
        return name;
    }

    MonitorFigures figures() {
        return figures;
    }

    /// Handles one window or one gap, if there is one.
    ///
    /// @return whether there was one
    /// @throws ModelException if the model failed; the window is given up, the next may work
    public boolean step() throws ModelException {
        return switch (windows.poll()) {
            case EMPTY -> false;
            case GAP -> {
                skipGap();
                yield true;
            }
            case WINDOW -> {
                try {
                    judge();
                } finally {
                    windows.release();
                }
                yield true;
            }
        };
    }

    /// Gives up what there is: nothing whole will come any more.
    void discard() {
        windows.discard();
    }

    private void skipGap() {
        intake.interrupted();
        skip(
                windows.lostFrames(),
                inspector.lost(windows.lostFrames(), windows.firstFrame()),
                windows.cutFirstFrame(),
                windows.startNanos());
    }

    private void judge() throws ModelException {
        Loads loads = intake.turn();
        if (loads != null) {
            operation.learned(loads);
        }
        if (intake.isLearning() && !learning) {
            signal.learnAnew();
        }
        learning = intake.isLearning();
        long firstFrame = windows.firstFrame();
        long endNanos = windows.endNanos();
        if (scale.turn(loads)) {
            trend.flatMap(known -> known.measuredBy(scale.text(), endNanos, wallClock))
                    .ifPresent(sink::trend);
        }
        evidence.window(slots.get(windows.slot()), firstFrame, windows.windowFrames());
        Verdict.Skipped fault =
                inspector.inspect(
                        windows.slot(),
                        firstFrame,
                        windows.startNanos(),
                        endNanos,
                        windows.jitterNanos());
        boolean rests = operation.rests(windows.slot(), endNanos, fault);
        if (operation.hasChanged()) {
            sink.state(operation.change(wallClock.at(endNanos)));
        }
        if (rests) {
            learnAtRest(endNanos);
            evidence.judged(false);
            rest(firstFrame, endNanos);
            return;
        }
        if (fault == null) {
            fault = signal.inspect(windows.slot(), endNanos);
        }
        if (fault != null) {
            intake.interrupted();
            skip(windows.windowFrames(), fault, firstFrame, endNanos);
            return;
        }
        OperatingState state = operation.state();
        boolean followed = trend.isPresent() && trend.get().wants(endNanos);
        // First, so that residual and features are those of the score that counts.
        float learned =
                followed && scores.follows()
                        ? scores.ofTheLearned(model, windows.slot())
                        : Float.NaN;
        float score = score(endNanos);
        intake.scored(score, operation.currentRms(), operation.speedHz());
        if (followed) {
            tellTrend(endNanos, state, scores.follows() ? learned : score);
        }
        boolean calm = decision.isCalm(score, state);
        evidence.judged(calm);
        if (calm) {
            signal.calm();
        }
        if (!calm || operation.isNew() || sink.wantsCalm(endNanos)) {
            tell(decision.verdict(score, state), firstFrame, endNanos);
        }
    }

    private void tellTrend(long endNanos, OperatingState state, float score) {
        float normalised = decision.normalised(score, state);
        trend.flatMap(known -> known.on(endNanos, wallClock, state, normalised))
                .ifPresent(sink::trend);
    }

    /// A load that was never learned is one to be learned.
    private void learnAtRest(long endNanos) throws ModelException {
        if (intake.isLearning() && operation.reason() == SkipReason.OUTSIDE_LEARNED) {
            intake.scored(score(endNanos), operation.currentRms(), operation.speedHz());
        } else {
            intake.interrupted();
        }
    }

    /// A machine at rest may be so for days: of its windows no more are told than of calm ones.
    private void rest(long firstFrame, long endNanos) {
        figures.skipped(operation.reason());
        boolean matters = operation.isNew() || decision.awaits(operation.reason());
        if (matters || sink.wantsCalm(endNanos)) {
            tell(operation.verdict(), firstFrame, endNanos);
        }
    }

    private float score(long endNanos) throws ModelException {
        long begun = nanoTime.getAsLong();
        try {
            float score = scores.next(model.score(windows.slot()));
            long done = nanoTime.getAsLong();
            baseline.turn(scores, endNanos);
            figures.scored(done - begun);
            boolean late = done - endNanos > lateNanos;
            if (late) {
                figures.late();
            }
            if (late || done - begun > hopNanos) {
                SlowInference.record(name, done - begun, done - endNanos);
            }
            return score;
        } catch (ModelException e) {
            figures.failed();
            WindowDropped.record(name, "failed", windows.windowFrames());
            throw e;
        }
    }

    private void skip(long frames, Verdict.Skipped fault, long firstFrame, long endNanos) {
        figures.skipped(fault.reason());
        WindowDropped.record(name, fault.reason().text(), frames);
        evidence.judged(false);
        tell(fault, firstFrame, endNanos);
    }

    private void tell(Verdict verdict, long firstFrame, long endNanos) {
        List<Contribution> top = List.of();
        if (verdict instanceof Verdict.Anomalous) {
            figures.anomalous();
            top = ranking.largest(model.residual());
        }
        Judgement judgement =
                new Judgement(
                        name,
                        firstFrame,
                        windows.windowFrames(),
                        endNanos,
                        wallClock.at(endNanos),
                        verdict,
                        operation.state(),
                        top);
        sink.judged(judgement);
        decision.on(judgement, alarms);
    }

    /// Somebody says that he knows of an alarm. On the thread that judges.
    ///
    /// @param id of the alarm he means
    /// @return whether it is one of this monitor's, and stands
    boolean acknowledge(String id) {
        long now = nanoTime.getAsLong();
        return decision.acknowledge(id, wallClock.at(now), now, alarms);
    }

    /// What stands before the first window, because an earlier run left it so.
    List<AlarmEvent> resumed() {
        return decision.resumed(wallClock.at(nanoTime.getAsLong()));
    }

    /// Whether subscribers were told of a trend that has not ended, by an earlier run too.
    boolean hasTrend() {
        return trend.isPresent() && trend.get().stands();
    }

    private void tell(AlarmEvent event) {
        sink.alarm(event);
        evidence.alarm(event);
    }

    /// Keeps the baseline and frees the windows' memory; the model is closed by who opened it. All
    /// threads must have stopped.
    @Override
    public void close() {
        baseline.keep(scores);
        evidence.close();
        windows.close();
    }
}
