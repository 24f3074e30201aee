package dev.thrum.benchmarks;

import dev.thrum.edge.decision.AlarmMachine;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.ClearRule;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How well false-alarm budgets are kept: thresholds from few healthy scores of a known kind, the
/// alarms of a board's own alarm machine counted over many more. Seeds are fixed.
///
/// ```sh
/// java -cp benchmarks/target/benchmarks.jar dev.thrum.benchmarks.BudgetKeeping
/// ```
public final class BudgetKeeping {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int WINDOWS = 5_000;
    private static final int TOMORROW = 2_000_000;
    private static final int FITS = 20;
    private static final int REACH = 20;

    private BudgetKeeping() {}

    /// What becomes of a standard normal value.
    private enum Kind {
        LOG_NORMAL,
        EXPONENTIAL,
        PARETO;

        private static final List<Double> COEFFICIENTS =
                List.of(1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530);

        double score(double normal) {
            return switch (this) {
                case LOG_NORMAL -> Math.exp(0.25 * normal);
                case EXPONENTIAL -> -Math.log(above(normal));
                case PARETO -> Math.expm1(-0.2 * Math.log(above(normal))) / 0.2;
            };
        }

        /// The chance of a larger normal value, by Zelen and Severo (Abramowitz and Stegun,
        /// Handbook of Mathematical Functions, 1964, 26.2.17), within 7.5e-8.
        private static double above(double normal) {
            double t = 1 / (1 + 0.2316419 * Math.abs(normal));
            double sum = 0;
            for (double coefficient : COEFFICIENTS) {
                sum = (sum + coefficient) * t;
            }
            double tail = Math.exp(-normal * normal / 2) / Math.sqrt(2 * Math.PI) * sum;
            return normal >= 0 ? tail : 1 - tail;
        }
    }

    /// Prints the table of `docs/decision.md`.
    public static void main(String[] arguments) {
        for (Kind kind : Kind.values()) {
            for (double correlation : new double[] {0, 0.9}) {
                for (RaiseRule rule : List.of(new RaiseRule(1, 1), new RaiseRule(3, 5))) {
                    System.out.println(row(kind, correlation, rule));
                }
            }
        }
    }

    private static String row(Kind kind, double correlation, RaiseRule rule) {
        FalseAlarmBudget budget =
                new FalseAlarmBudget(1, Duration.ofSeconds((long) WINDOWS * REACH));
        float[] tomorrow = scores(kind, correlation, TOMORROW, 99);
        double allowed = TOMORROW / ((double) WINDOWS * REACH);
        double level = level(tomorrow, rule, allowed);
        double alarms = 0;
        double over = 0;
        int promised = 0;
        for (int seed = 0; seed < FITS; seed++) {
            ScoreSeries healthy = ScoreSeries.of(scores(kind, correlation, WINDOWS, 1_000 + seed));
            BudgetThreshold.Found found =
                    (BudgetThreshold.Found) TailFit.of(healthy, rule).threshold(budget, SECOND);
            alarms += alarms(tomorrow, (float) found.value(), rule);
            over += found.value() / level;
            promised += found.isPromised() ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%s, correlation %.1f, %s: rate %.2f, over %.2f, promised %d of %d",
                kind,
                correlation,
                rule.text(),
                alarms / FITS / allowed,
                over / FITS,
                promised,
                FITS);
    }

    /// The threshold that gives as many alarms as are allowed.
    private static double level(float[] scores, RaiseRule rule, double allowed) {
        float[] rising = scores.clone();
        Arrays.sort(rising);
        double low = rising[rising.length / 2];
        double high = rising[rising.length - 1];
        for (int step = 0; step < 14; step++) {
            double middle = (low + high) / 2;
            if (alarms(scores, (float) middle, rule) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static int alarms(float[] scores, float threshold, RaiseRule rule) {
        AlarmMachine machine =
                new AlarmMachine("m", new AlarmPolicy(rule, new ClearRule(10, 0.8)), () -> "alarm");
        int raised = 0;
        for (int i = 0; i < scores.length; i++) {
            Judgement judgement =
                    new Judgement(
                            "m",
                            i,
                            1,
                            i,
                            Instant.EPOCH,
                            Verdict.of(scores[i], threshold),
                            List.of());
            for (AlarmEvent event : machine.on(judgement)) {
                raised += event.type() == AlarmEvent.Type.RAISED ? 1 : 0;
            }
        }
        return raised;
    }

    private static float[] scores(Kind kind, double correlation, int count, long seed) {
        Random random = new Random(seed);
        double innovation = Math.sqrt(1 - correlation * correlation);
        double state = random.nextGaussian();
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            state = correlation * state + innovation * random.nextGaussian();
            scores[i] = (float) kind.score(state);
        }
        return scores;
    }
}
