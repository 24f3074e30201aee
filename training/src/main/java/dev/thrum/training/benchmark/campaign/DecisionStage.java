package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.Outcome;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.SpotScoring;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The board's decision stage over one stretch of a machine's days. One thread.
final class DecisionStage implements AutoCloseable {
    private static final double SETTLE_SECONDS = 5;
    private static final double LATE_SEVERITY = 0.4;

    private final Model model;
    private final SpotScoring scoring;
    private final Listening listening;
    private final AlarmLog log;
    private final List<AlarmEvent> events = new ArrayList<>();
    private final Commissioner commissioner;
    private final StateStore store;
    private float score = Float.NaN;
    private boolean calm;
    private Optional<SkipReason> skipped = Optional.empty();
    private int sensorFaults;
    private int unusual;
    private int unusualTold;

    private DecisionStage(
            CampaignSettings settings,
            FleetMachine machine,
            Model model,
            Listening listening,
            StateStore store,
            AlarmLog log)
            throws ModelException {
        MonitorSettings monitor = monitor(settings, machine);
        this.model = model;
        this.listening = listening;
        this.store = store;
        this.log = log;
        this.commissioner =
                new Commissioner(
                        machine.name(),
                        shipped(settings, model),
                        new CommissionSettings(
                                monitor.alarm().raise(),
                                monitor.alarm().budget(),
                                monitor.operation()),
                        store,
                        Runnable::run,
                        InstantSource.fixed(Instant.EPOCH));
        this.scoring =
                new SpotScoring(
                        monitor,
                        model,
                        machine.channels(),
                        settings.interval(),
                        commissioner.intake(),
                        this::judged,
                        events::add);
    }

    /// As an operator would configure it: a budget, and from which current on the machine is off.
    private static MonitorSettings monitor(CampaignSettings settings, FleetMachine machine) {
        MonitorSettings plain = MonitorSettings.of(machine.name(), "motor");
        return new MonitorSettings(
                plain.name(),
                plain.sensors(),
                plain.channels(),
                DecisionPolicy.of(plain.alarm().withBudget(budget(settings))),
                plain.inspection(),
                plain.trend(),
                Optional.of(
                        new OperationSettings(
                                Optional.of("current"),
                                Optional.of(OffRule.parse("below 0.5 A")),
                                OperationSettings.DEFAULT.settle(),
                                Optional.empty(),
                                OperationSettings.DEFAULT.confirm())));
    }

    private static FalseAlarmBudget budget(CampaignSettings settings) {
        return new FalseAlarmBudget(1, Duration.ofDays(settings.budgetDays()));
    }

    private static ShippedModel shipped(CampaignSettings settings, Model model) {
        ModelCard.Threshold threshold =
                Objects.requireNonNull(model.card().thresholds().get(model.precision()));
        return new ShippedModel(
                model.card().name(),
                (float) threshold.value(),
                threshold.quantile(),
                settings.interval());
    }

    /// A stage that learns.
    ///
    /// @param vouched whether somebody vouches for the machine, whatever it scores
    static DecisionStage learning(
            CampaignSettings settings, FleetMachine machine, Model model, boolean vouched)
            throws ModelException {
        Listening listening =
                new Listening(machine, model.card().windowFrames(), model.card().sampleRateHz());
        DecisionStage stage =
                new DecisionStage(
                        settings, machine, model, listening, StateStore.inMemory(), new AlarmLog());
        // longer than the days there are: what they hold is learned from at their end
        stage.commissioner.start(Duration.ofDays(2L * settings.commissioningDays()), vouched);
        return stage;
    }

    /// A stage that watches what was learned, as after a restart.
    static DecisionStage watching(
            CampaignSettings settings,
            FleetMachine machine,
            Model model,
            Learned learned,
            AlarmLog log)
            throws ModelException {
        return new DecisionStage(
                settings, machine, model, learned.listening(), learned.store(), log);
    }

    /// What commissioning left.
    ///
    /// @param store what a restart finds
    /// @param refusal why nothing was learned; empty where it was
    /// @param listening knows how the machine vibrates in health
    record Learned(StateStore store, Optional<String> refusal, Listening listening) {}

    /// Learns from what there was.
    Learned learned() {
        commissioner.intake().end();
        Optional<Outcome> outcome = commissioner.conclude();
        boolean done = outcome.filter(Outcome.Learned.class::isInstance).isPresent();
        return new Learned(
                store,
                done ? Optional.empty() : Optional.of(commissioner.progress().last()),
                listening);
    }

    /// Hears a window, and more around it where an alarm wants to be explained.
    void judge(float[] values, double seconds, FleetMachine.Stretch days) throws ModelException {
        score = Float.NaN;
        calm = false;
        skipped = Optional.empty();
        scoring.judge(values, Duration.ofNanos(Math.round(seconds * 1e9)));
        if (days.duty().isSteadyAt(seconds, SETTLE_SECONDS)
                && days.duty().shiftAt(seconds).filter(Shift::unusual).isPresent()) {
            unusual++;
            unusualTold += skipped.equals(Optional.of(SkipReason.OUTSIDE_LEARNED)) ? 1 : 0;
        }
        for (AlarmEvent event : events) {
            if (event.kind() == AlarmKind.ANOMALY && event.type() == AlarmEvent.Type.RAISED) {
                log.raised(Method.DECISION, seconds);
            }
            if (isToBeExplained(event, days.severityAt(seconds))) {
                listening.alarm(event, days.motor(), seconds);
            }
        }
        events.clear();
    }

    /// An explanation takes as long as many days of listening, so that of those an alarm gets as it
    /// grows worse only the first is asked for, and the ones that may be the last up to half of the
    /// full severity.
    private static boolean isToBeExplained(AlarmEvent event, double severity) {
        return event.kind() == AlarmKind.ANOMALY
                && (event.type() != AlarmEvent.Type.UPDATED
                        || (severity >= LATE_SEVERITY && severity <= MachineWatch.HALF));
    }

    /// Shows the evidence keeper a healthy machine, as long as it wants to see one.
    void look(double seconds, FleetMachine.Stretch days) {
        if (calm && !listening.knowsHealth()) {
            listening.look(days.motor(), seconds);
        }
    }

    private void judged(Judgement judgement) {
        switch (judgement.verdict()) {
            case Verdict.Normal(float raw, float _) -> {
                score = raw;
                calm = true;
            }
            case Verdict.Anomalous(float raw, float _) -> score = raw;
            case Verdict.Skipped(SkipReason reason, String _) -> {
                skipped = Optional.of(reason);
                sensorFaults += reason.isSignalFault() ? 1 : 0;
            }
        }
    }

    /// The model's score of the last window, whatever the stage made of it.
    double score() throws ModelException {
        return Float.isNaN(score) ? model.score(0) : score;
    }

    /// Windows that were skipped for a broken signal.
    int sensorFaults() {
        return sensorFaults;
    }

    int unusual() {
        return unusual;
    }

    int unusualTold() {
        return unusualTold;
    }

    /// What the alarms of this stretch were explained with.
    List<Listening.Explained> explanations() {
        return listening.takeExplanations();
    }

    @Override
    public void close() {
        scoring.close();
    }
}
