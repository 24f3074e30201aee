package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.sensor.simulated.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/// One machine from its commissioning to its faults. One thread.
final class MachineWatch {
    private static final int AXES = 3;

    /// Plain monitors are asked only this long after a machine was switched on.
    private static final double SETTLE_SECONDS = 5;

    /// Severity by which an alarm is to be explained rightly.
    static final double HALF = 0.5;

    private final CampaignSettings settings;
    private final FleetMachine machine;
    private final Model model;
    private double reached;

    MachineWatch(CampaignSettings settings, FleetMachine machine, Model model) {
        this.settings = settings;
        this.machine = machine;
        this.model = model;
    }

    Outcome run() throws ModelException {
        Baselines.Learning learning = new Baselines.Learning();
        DecisionStage.Learned learned = learn(learning, false);
        Optional<String> refusal = learned.refusal();
        if (refusal.isPresent()) {
            // the machine is healthy for certain: whoever runs it vouches for it
            learned = learn(new Baselines.Learning(), true);
        }
        Baselines baselines = learning.learned();
        Outcome.Health health = health(learned, baselines);
        List<Outcome.Grown> faults = new ArrayList<>();
        for (Fault kind : settings.kinds()) {
            faults.add(grown(kind, learned, baselines));
        }
        return new Outcome(refusal, learned.refusal().isEmpty(), health, faults);
    }

    private DecisionStage.Learned learn(Baselines.Learning learning, boolean vouched)
            throws ModelException {
        FleetMachine.Stretch first = machine.commissioning();
        try (DecisionStage stage = DecisionStage.learning(settings, machine, model, vouched)) {
            listen(
                    first,
                    stage,
                    (seconds, score, rms) -> {
                        learning.on(score, rms);
                        stage.look(seconds, first);
                    },
                    () -> false);
            return stage.learned();
        }
    }

    private Outcome.Health health(DecisionStage.Learned learned, Baselines baselines)
            throws ModelException {
        FleetMachine.Stretch days = machine.health();
        Baselines.Running plain = baselines.running();
        AlarmLog log = new AlarmLog();
        try (DecisionStage stage = DecisionStage.watching(settings, machine, model, learned, log)) {
            int windows =
                    listen(
                            days,
                            stage,
                            (seconds, score, rms) -> plain.on(score, rms, seconds, log),
                            () -> false);
            return new Outcome.Health(
                    counts(method -> log.of(method).size()),
                    stage.sensorFaults(),
                    windows,
                    days.duty().runningSeconds(days.fromSeconds(), days.untilSeconds()),
                    stage.unusual(),
                    stage.unusualTold());
        }
    }

    private Outcome.Grown grown(Fault kind, DecisionStage.Learned learned, Baselines baselines)
            throws ModelException {
        FleetMachine.Stretch days = machine.fault(kind);
        GrowingFault fault = days.fault().orElseThrow();
        Baselines.Running plain = baselines.running();
        AlarmLog log = new AlarmLog();
        reached = 0;
        try (DecisionStage stage = DecisionStage.watching(settings, machine, model, learned, log)) {
            listen(
                    days,
                    stage,
                    (seconds, score, rms) -> {
                        plain.on(score, rms, seconds, log);
                        reached = fault.severityAt(seconds);
                    },
                    () -> reached >= HALF && log.isFoundByAllFrom(fault.onsetSeconds()));
            List<Listening.Explained> explained =
                    stage.explanations().stream()
                            .filter(each -> each.seconds() >= fault.onsetSeconds())
                            .filter(each -> fault.severityAt(each.seconds()) <= HALF)
                            .toList();
            return new Outcome.Grown(
                    kind,
                    counts(method -> log.before(method, fault.onsetSeconds())),
                    severities(log, fault),
                    explained.stream().findFirst().flatMap(Listening.Explained::kind),
                    explained.isEmpty() ? Optional.empty() : explained.getLast().kind());
        }
    }

    private static Map<Method, Double> severities(AlarmLog log, GrowingFault fault) {
        Map<Method, Double> severities = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            OptionalDouble at = log.firstFrom(method, fault.onsetSeconds());
            if (at.isPresent()) {
                severities.put(method, fault.severityAt(at.getAsDouble()));
            }
        }
        return severities;
    }

    private static Map<Method, Integer> counts(ToIntFunction<Method> count) {
        Map<Method, Integer> counts = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            counts.put(method, count.applyAsInt(method));
        }
        return counts;
    }

    /// Hears the windows of a stretch.
    ///
    /// @param enough whether the rest tells nothing more
    /// @return how many there were
    private int listen(
            FleetMachine.Stretch days,
            DecisionStage stage,
            PlainMonitor plain,
            BooleanSupplier enough)
            throws ModelException {
        int frames = model.card().windowFrames();
        int channels = machine.channels().size();
        double windowSeconds = frames / model.card().sampleRateHz();
        float[] values = new float[frames * channels];
        ListeningTimes times =
                new ListeningTimes(
                        days.fromSeconds(),
                        days.untilSeconds(),
                        settings.interval().toNanos() / 1e9,
                        windowSeconds,
                        days.duty().changesSeconds());
        int heard = 0;
        for (double at = times.next();
                !Double.isNaN(at) && !enough.getAsBoolean();
                at = times.next()) {
            days.motor().hear(at, values, frames);
            stage.judge(values, at, days);
            if (days.duty().isSteadyAt(at, SETTLE_SECONDS)) {
                plain.on(at, stage.score(), Baselines.rms(values, channels, AXES));
            }
            heard++;
        }
        return heard;
    }

    /// Takes a window of a machine that runs at its speed.
    private interface PlainMonitor {
        void on(double seconds, double score, double rms) throws ModelException;
    }
}
