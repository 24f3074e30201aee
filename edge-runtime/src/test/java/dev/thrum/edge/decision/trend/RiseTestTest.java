package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Scores without noise but for a tremble, so that each condition can be seen by itself.
class RiseTestTest {
    private static final int PAST = 120;
    private static final int POINTS = 32;

    private static @Nullable Rise rise(DoubleUnaryOperator levels) {
        return rise(TrendPolicy.DEFAULT, levels);
    }

    /// @param levels over the share of the stretch that has passed, 0 to 1
    private static @Nullable Rise rise(TrendPolicy policy, DoubleUnaryOperator levels) {
        Ladder ladder = new Ladder();
        for (int minute = 0; minute < PAST + POINTS; minute++) {
            double share = Math.max(0, (minute - PAST) / (POINTS - 1.0));
            double level = levels.applyAsDouble(share) * (1 + 0.001 * (minute % 3));
            ladder.add(minute * 60.0, Math.log(level));
        }
        return new RiseTest(policy).rise(ladder, 0, POINTS);
    }

    @Test
    void aStraightRiseIsDrawnThroughScores() {
        Rise rise = Objects.requireNonNull(rise(share -> 0.2 + 0.4 * share));

        assertThat(rise.exponential()).isFalse();
        assertThat(rise.level()).isCloseTo(0.6, within(0.005));
        double minutes = rise.secondsToThreshold(rise.line().slope()) / 60;
        assertThat(minutes).isCloseTo(31, within(0.5));
        assertThat(rise.perDay(rise.line().slope())).isCloseTo(0.4 / 31 * 1440, within(0.2));
    }

    @Test
    void aRiseThatDoublesIsDrawnThroughLogarithms() {
        Rise rise = Objects.requireNonNull(rise(share -> 0.1 * Math.pow(4, share)));

        assertThat(rise.exponential()).isTrue();
        assertThat(rise.level()).isCloseTo(0.4, within(0.005));
        double minutes = rise.secondsToThreshold(rise.line().slope()) / 60;
        assertThat(minutes).isCloseTo(31 * Math.log(2.5) / Math.log(4), within(0.5));
        assertThat(rise.perDay(rise.line().slope()))
                .isCloseTo(0.4 * Math.log(4) / 31 * 1440, within(0.3));
    }

    @Test
    void aRiseThatReachesTheThresholdTooLateIsNone() {
        assertThat(rise(share -> 0.2 + 0.2 * share)).isNull();
        assertThat(rise(new TrendPolicy(0.01, 6, 4), share -> 0.2 + 0.2 * share)).isNotNull();
    }

    @Test
    void aRiseWithinTheSpreadOfThePastIsNone() {
        assertThat(rise(new TrendPolicy(0.01, 6, 10), share -> 0.5 + 0.1 * share)).isNull();
        assertThat(rise(new TrendPolicy(0.01, 3, 10), share -> 0.5 + 0.1 * share)).isNotNull();
    }

    @Test
    void aStepIsNoRise() {
        assertThat(rise(share -> share < 0.4 ? 0.3 : 0.8)).isNull();
    }

    @Test
    void whatCameToRestIsNoRise() {
        assertThat(rise(share -> 0.2 + 0.6 * Math.min(1, share / 0.5))).isNull();
    }

    @Test
    void aFallIsNoRise() {
        assertThat(rise(share -> 0.8 - 0.6 * share)).isNull();
    }
}
