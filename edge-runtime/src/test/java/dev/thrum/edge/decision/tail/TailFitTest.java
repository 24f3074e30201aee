package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TailFitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RaiseRule EVERY = new RaiseRule(1, 1);
    private static final RaiseRule THREE_OF_FIVE = new RaiseRule(3, 5);

    /// Of independent exponential scores with mean 1, one in `n` lies above `ln n`.
    @Test
    void theIntervalOfExponentialScoresHoldsTheirLevel() {
        FalseAlarmBudget budget = FalseAlarmBudget.parse("1 per 10h");
        double level = Math.log(36_000);
        int sets = 100;
        int inside = 0;
        int kept = 0;
        double sum = 0;
        for (int seed = 0; seed < sets; seed++) {
            BudgetThreshold.Found found =
                    found(TailFit.of(exponential(3_000, seed), EVERY), budget);
            inside += found.low() <= level && level <= found.high() ? 1 : 0;
            kept += found.value() >= level ? 1 : 0;
            sum += found.estimate();
        }

        assertThat(inside).as("intervals that hold the level").isBetween(70, 95);
        assertThat(kept)
                .as("thresholds that keep the budget, aims at 75")
                .isGreaterThanOrEqualTo(70);
        assertThat(sum / sets).as("mean estimate").isCloseTo(level, within(0.1 * level));
    }

    /// One of `count` excesses of a generalised Pareto tail lies above `σ (count^ξ − 1) / ξ`.
    @Test
    void theIntervalOfAHeavyTailHoldsItsLevel() {
        GeneralisedPareto tail = new GeneralisedPareto(1, 0.2);
        double level = tail.level(1_000);
        int inside = 0;
        int below = 0;
        for (int seed = 0; seed < 200; seed++) {
            Excesses excesses = GeneralisedParetoTest.excesses(tail, 120, seed);
            ReturnLevel found = new ReturnLevel(excesses, GeneralisedPareto.LEAST_SHAPE, 1_000);
            inside += found.low(1.642374) <= level && level <= found.high(1.642374) ? 1 : 0;
            below += found.high(1.642374) >= level ? 1 : 0;
        }

        assertThat(inside / 200.0).as("two-sided, aims at 0.8").isBetween(0.74, 0.9);
        assertThat(below / 200.0).as("one-sided, aims at 0.9").isBetween(0.84, 0.97);
    }

    /// What the budget promises, on series that raise alarms in bursts: fitted to 5,000 windows,
    /// counted by the board's own alarm machine over 400,000.
    @ParameterizedTest
    @CsvSource({"0.0, 1, 1", "0.5, 3, 5", "0.9, 1, 1", "0.9, 3, 5"})
    void alarmsOfAnAutocorrelatedSeriesStayWithinTheBudget(double correlation, int count, int of) {
        RaiseRule rule = new RaiseRule(count, of);
        FalseAlarmBudget budget = new FalseAlarmBudget(1, Duration.ofSeconds(20_000));
        float[] tomorrow = autocorrelated(400_000, correlation, 77);
        int sets = 10;
        int alarms = 0;
        for (int seed = 0; seed < sets; seed++) {
            ScoreSeries healthy = ScoreSeries.of(autocorrelated(5_000, correlation, seed));
            BudgetThreshold.Found found = found(TailFit.of(healthy, rule), budget);
            alarms += HealthyAlarms.raised(tomorrow, (float) found.value(), rule).size();
        }

        double allowed = 400_000 / 20_000.0 * sets;
        assertThat(alarms).isBetween(1, (int) allowed);
    }

    /// Without declustering a burst would count as many alarms, and the threshold would lie higher.
    @Test
    void aBurstIsOneEvent() {
        Random random = new Random(2);
        ScoreSeries.Builder bursts = ScoreSeries.builder();
        ScoreSeries.Builder singles = ScoreSeries.builder();
        for (int i = 0; i < 20_000; i++) {
            float score = (float) -Math.log(1 - random.nextDouble());
            singles.add(score);
            for (int j = 0; j < 10; j++) {
                bursts.add(score);
            }
        }
        FalseAlarmBudget budget = FalseAlarmBudget.parse("1 per 100h");

        BudgetThreshold.Found burst = found(TailFit.of(bursts.build(), EVERY), budget);
        BudgetThreshold.Found single =
                (BudgetThreshold.Found)
                        TailFit.of(singles.build(), EVERY)
                                .threshold(budget, Duration.ofSeconds(10));

        assertThat(burst.estimate()).isCloseTo(single.estimate(), within(0.1 * single.estimate()));
    }

    @Test
    void aTighterBudgetAsksForAHigherThreshold() {
        TailFit fit = TailFit.of(exponential(5_000, 1), THREE_OF_FIVE);
        double last = 0;
        for (String budget : new String[] {"60 per 1min", "1 per 1h", "1 per 1d", "1 per 30d"}) {
            double value = found(fit, FalseAlarmBudget.parse(budget)).value();
            assertThat(value).as(budget).isGreaterThan(last);
            last = value;
        }
    }

    @Test
    void aBudgetThatAllowsMoreThanTheEventsGetsTheExcessThreshold() {
        TailFit fit = TailFit.of(exponential(5_000, 1), THREE_OF_FIVE);

        assertThat(found(fit, FalseAlarmBudget.parse("1000 per 1min")).value())
                .isEqualTo(fit.tail().orElseThrow().level());
    }

    @Test
    void tooFewEventsSayHowMuchMoreIsNeeded() {
        BudgetThreshold few =
                TailFit.of(exponential(100, 1), EVERY)
                        .threshold(FalseAlarmBudget.parse("1 per 30d"), SECOND);

        assertThat(few.isPromised()).isFalse();
        assertThat(few.text())
                .matches(
                        "no threshold for 1 per 30d yet: 100 s of healthy scores hold \\d+"
                                + " independent events of the 30 it takes, about [0-9.]+ s more of"
                                + " healthy running are needed");
        assertThat(few.lacking()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(200));
    }

    @Test
    void noScoresAtAllAskForTheLeast() {
        BudgetThreshold none =
                TailFit.of(ScoreSeries.builder().build(), EVERY)
                        .threshold(FalseAlarmBudget.parse("1 per 30d"), SECOND);

        assertThat(none.lacking()).isEqualTo(Duration.ofSeconds(150));
    }

    /// A heavy tail, little data and a far budget: the level is anybody's guess, and what is
    /// lacking suffices.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anUncertainThresholdSaysHowMuchMoreIsNeeded(long seed) {
        FalseAlarmBudget budget = FalseAlarmBudget.parse("1 per 1d");
        BudgetThreshold.Found little = found(TailFit.of(pareto(400, seed), EVERY), budget);

        assertThat(little.isPromised()).isFalse();
        assertThat(little.text())
                .contains("too uncertain to promise the budget, about ")
                .endsWith(" more of healthy running are needed");

        int enough = (int) little.healthy().plus(little.lacking()).toSeconds() * 2;
        assertThat(found(TailFit.of(pareto(enough, seed), EVERY), budget).isPromised()).isTrue();
    }

    /// 500 times 1,440 minutes of healthy running are 500 days.
    @Test
    void aBudgetFarBeyondTheDataIsNotPromised() {
        TailFit fit = TailFit.of(exponential(86_400, 1), THREE_OF_FIVE);

        assertThat(found(fit, FalseAlarmBudget.parse("1 per 500d")).isPromised()).isTrue();
        assertThat(found(fit, FalseAlarmBudget.parse("1 per 1000d")).lacking())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void theReasoningIsTold() {
        BudgetThreshold found =
                TailFit.of(exponential(36_000, 1), THREE_OF_FIVE)
                        .threshold(FalseAlarmBudget.parse("1 per 30d"), SECOND);

        assertThat(found.isPromised()).isTrue();
        assertThat(found.text())
                .matches(
                        "threshold [0-9.]+ for 1 per 30d: 80 % interval [0-9.]+ to [0-9.]+, from"
                                + " \\d+ events in 10 h of healthy scores, extrapolated to 72 times"
                                + " that time");
    }

    @Test
    void equalScoresHaveNoTail() {
        ScoreSeries equal = ScoreSeries.of(new float[5_000]);

        assertThat(TailFit.of(equal, THREE_OF_FIVE).tail()).isEmpty();
    }

    private static BudgetThreshold.Found found(TailFit fit, FalseAlarmBudget budget) {
        return (BudgetThreshold.Found) fit.threshold(budget, SECOND);
    }

    private static ScoreSeries exponential(int count, long seed) {
        return drawn(new GeneralisedPareto(1, 0), count, seed);
    }

    private static ScoreSeries pareto(int count, long seed) {
        return drawn(new GeneralisedPareto(1, 0.3), count, seed);
    }

    private static ScoreSeries drawn(GeneralisedPareto from, int count, long seed) {
        Random random = new Random(seed);
        ScoreSeries.Builder series = ScoreSeries.builder();
        for (int i = 0; i < count; i++) {
            series.add((float) from.level(1 / (1 - random.nextDouble())));
        }
        return series.build();
    }

    /// The exponential of a Gaussian process whose neighbours are correlated.
    private static float[] autocorrelated(int count, double correlation, long seed) {
        Random random = new Random(seed);
        double innovation = Math.sqrt(1 - correlation * correlation);
        double state = random.nextGaussian();
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            state = correlation * state + innovation * random.nextGaussian();
            scores[i] = (float) Math.exp(0.3 * state);
        }
        return scores;
    }
}
