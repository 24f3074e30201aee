package dev.thrum.edge.commission;

import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.operation.LoadLearning;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.signal.OperatingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Learns levels from all samples at once. Stateless.
final class LevelLearning {
    private static final double LOWEST_SCORE = 1e-12;

    /// So many windows on either side of another load may hold the step between the two: the score
    /// of a step says nothing of either.
    private static final int BESIDE_A_STEP = 2;

    private static final String WHAT_RISES =
            "Let the machine reach its working temperature, look for what changes in it, and"
                    + " commission it again once its scores are level";

    private final ShippedModel model;
    private final CommissionSettings settings;
    private final float[] scores;
    private final float[] currents;
    private final float[] speeds;

    private LevelLearning(ShippedModel model, CommissionSettings settings, Samples samples) {
        this.model = model;
        this.settings = settings;
        int count = samples.blocks().values().stream().mapToInt(SampleBlock::count).sum();
        int gaps = samples.blocks().size();
        this.scores = new float[count + gaps];
        this.currents = new float[count + gaps];
        this.speeds = new float[count + gaps];
        int at = 0;
        int expected = 0;
        for (var entry : samples.blocks().entrySet()) {
            if (entry.getKey() != expected) {
                scores[at++] = Float.NaN;
            }
            expected = entry.getKey() + 1;
            SampleBlock block = entry.getValue();
            for (int i = 0; i < block.count(); i++) {
                scores[at] = block.score(i);
                currents[at] = block.current(i);
                speeds[at++] = block.speed(i);
            }
        }
        Arrays.fill(scores, at, scores.length, Float.NaN);
    }

    /// Learns from all samples.
    ///
    /// @param baseline where the model's baseline was in the end
    /// @param running how long the machine ran
    /// @param vouched whether somebody vouched for the machine
    static Outcome learn(
            ShippedModel model,
            CommissionSettings settings,
            Samples samples,
            Baseline baseline,
            Duration running,
            boolean vouched,
            Instant now) {
        return new LevelLearning(model, settings, samples).learn(baseline, running, vouched, now);
    }

    private Outcome learn(Baseline baseline, Duration running, boolean vouched, Instant now) {
        int[] scored =
                IntStream.range(0, scores.length).filter(i -> !Float.isNaN(scores[i])).toArray();
        if (scored.length < leastWindows()) {
            return new Outcome.Refused(
                    "the machine ran for %d windows that could be scored, %d are needed"
                            .formatted(scored.length, leastWindows()),
                    "Commission it for longer, while it runs");
        }
        Loads loads =
                settings.operation().isEmpty()
                        ? Loads.NONE
                        : LoadLearning.learn(pick(currents, scored), pick(speeds, scored));
        int[] states = new int[scores.length];
        for (int i : scored) {
            states[i] = loads.number(currents[i], speeds[i]);
        }
        List<StateLevel> levels = new ArrayList<>();
        double[] residuals = new double[scores.length];
        Arrays.fill(residuals, Double.NaN);
        for (int state = loads.loads().isEmpty() ? 0 : 1; state <= loads.loads().size(); state++) {
            levels.add(level(state, windowsOf(state, states), residuals));
        }
        Optional<String> rise =
                RiseGuard.find(
                        Arrays.stream(residuals).filter(Double::isFinite).toArray(),
                        levels.stream().mapToDouble(StateLevel::scale).max().orElse(0));
        if (rise.isPresent()) {
            return new Outcome.Refused(rise.get(), WHAT_RISES);
        }
        return new Outcome.Learned(
                new LearnedLevels(
                        model.digest(),
                        now,
                        running,
                        vouched,
                        settings.operation(),
                        loads,
                        baseline,
                        levels));
    }

    private int leastWindows() {
        return ShippedModel.leastWindows(model.quantile());
    }

    private static float[] pick(float[] values, int[] places) {
        float[] picked = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }

    /// Which windows are learned from for a state: all that lie in it, but those beside a step from
    /// or to another, unless the machine never stays for long enough.
    private boolean[] windowsOf(int number, int[] states) {
        boolean[] all = new boolean[scores.length];
        boolean[] away = new boolean[scores.length];
        int left = 0;
        for (int i = 0; i < scores.length; i++) {
            all[i] = !Float.isNaN(scores[i]) && states[i] == number;
            away[i] = all[i] && !isBesideAStep(i, states);
            left += away[i] ? 1 : 0;
        }
        return left < leastWindows() ? all : away;
    }

    private boolean isBesideAStep(int place, int[] states) {
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int away = 1; away <= BESIDE_A_STEP; away++) {
                int i = place + direction * away;
                if (i < 0 || i >= scores.length || Float.isNaN(scores[i])) {
                    break;
                }
                if (states[i] != states[place]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Learns one state.
    ///
    /// @param windows which are learned from
    /// @param residuals takes the logarithms of their scores, less their location
    private StateLevel level(int number, boolean[] windows, double[] residuals) {
        ScoreSeries.Builder series = ScoreSeries.builder();
        List<Double> logarithms = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (!windows[i]) {
                series.gap();
            } else {
                series.add(scores[i]);
                residuals[i] = Math.log(Math.max(scores[i], LOWEST_SCORE));
                logarithms.add(residuals[i]);
            }
        }
        double[] logs = logarithms.stream().mapToDouble(Double::doubleValue).toArray();
        double location = logs.length == 0 ? 0 : Robust.median(logs);
        double scale = logs.length == 0 ? 0 : Robust.spread(logs, location);
        for (int i = 0; i < scores.length; i++) {
            if (windows[i]) {
                residuals[i] -= location;
            }
        }
        TailFit tail = TailFit.of(series.build(), settings.raise());
        Chosen chosen = threshold(logs, tail);
        return new StateLevel(
                state(number),
                logs.length,
                Math.exp(location),
                scale,
                tail.tail(),
                chosen.threshold(),
                chosen.how());
    }

    private OperatingState state(int number) {
        return settings.operation().isEmpty() ? OperatingState.ANY : OperatingState.running(number);
    }

    private record Chosen(float threshold, String how) {}

    private Chosen threshold(double[] logs, TailFit tail) {
        if (logs.length < leastWindows()) {
            return new Chosen(
                    model.threshold(),
                    "the shipped threshold, as %d windows are too few, %d are needed"
                            .formatted(logs.length, leastWindows()));
        }
        Chosen byQuantile = byQuantile(logs);
        if (settings.budget().isEmpty()) {
            return byQuantile;
        }
        return switch (tail.threshold(settings.budget().get(), model.windowPeriod())) {
            case BudgetThreshold.Found found -> new Chosen((float) found.value(), found.text());
            case BudgetThreshold.TooFew few ->
                    new Chosen(
                            byQuantile.threshold(),
                            few.text() + "; until then " + byQuantile.how());
        };
    }

    /// As thresholds are made in training: an upper prediction limit over the quantiles of four
    /// stretches, never below the worst.
    private Chosen byQuantile(double[] logs) {
        double[] folds = new double[Folds.COUNT];
        for (int fold = 0; fold < folds.length; fold++) {
            int from = (int) ((long) logs.length * fold / folds.length);
            int to = (int) ((long) logs.length * (fold + 1) / folds.length);
            folds[fold] = Robust.quantile(Arrays.copyOfRange(logs, from, to), model.quantile());
        }
        return new Chosen(
                (float) Math.exp(Folds.limit(folds)),
                String.format(
                        Locale.ROOT,
                        "the shipped quantile %.4g on this machine: %s",
                        model.quantile(),
                        Folds.TEXT));
    }
}
