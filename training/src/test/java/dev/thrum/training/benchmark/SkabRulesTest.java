package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkabRulesTest {
    private static final double LIMIT = 0.5;

    @Test
    void theCausalRuleAlarmsAtOnceAndOnlyAboveTheLimit() {
        assertThat(SkabRules.causal(new double[] {0.4, 0.5, 0.6, 0.1}, LIMIT))
                .containsExactly(false, false, true, false);
    }

    @Test
    void theOfficialRuleCallsARowIfAllWindowsThatBeginBeforeItAreAbove() {
        // windows of 3 rows: row i needs windows i-2 and i-1, for i in 2..W-3
        double[] windows = {0, 1, 1, 1, 0, 1, 1, 0, 0};
        assertThat(rows(SkabRules.official(windows, 3, LIMIT))).containsExactly(3, 4);
    }

    @Test
    void theOfficialRuleNeverCallsTheFirstRowsNorTheLastOnes() {
        int windowRows = SkabRules.OFFICIAL_ROWS;
        double[] windows = new double[400 - windowRows + 1];
        Arrays.fill(windows, 1);
        boolean[] alarms = SkabRules.official(windows, windowRows, LIMIT);
        assertThat(alarms).hasSize(400);
        assertThat(rows(alarms)).startsWith(59).endsWith(281).hasSize(281 - 59 + 1);
    }

    @Test
    void theOfficialRuleIsThatOfThePublishedLoop() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 50; trial++) {
            int windowRows = random.nextInt(2, 9);
            double[] windows = new double[random.nextInt(1, 60)];
            Arrays.setAll(windows, _ -> random.nextInt(6));
            boolean[] expected = new boolean[windows.length + windowRows - 1];
            for (int row = windowRows - 1; row < windows.length - windowRows + 1; row++) {
                boolean all = true;
                for (int window = row - windowRows + 1; window < row; window++) {
                    all &= windows[window] > LIMIT;
                }
                expected[row] = all;
            }
            assertThat(SkabRules.official(windows, windowRows, LIMIT)).isEqualTo(expected);
        }
    }

    @Test
    void windowsAreJudgedByTheGeometricMeanOfWhatLiesWithin() {
        double[] means = SkabRules.geometricMeans(new double[] {1, 4, 16, 0}, 2);
        assertThat(means).hasSize(3);
        assertThat(means[0]).isCloseTo(2, within(1e-12));
        assertThat(means[1]).isCloseTo(8, within(1e-12));
        assertThat(means[2]).isCloseTo(Math.sqrt(16 * 1e-12), within(1e-15));
        assertThat(SkabRules.geometricMeans(new double[2], 3)).isEmpty();
    }

    @Test
    void figuresArePooledOverRows() {
        Confusion one =
                Confusion.of(
                        new boolean[] {true, true, false, false},
                        new boolean[] {true, false, true, false});
        assertThat(one).isEqualTo(new Confusion(1, 1, 1, 1));
        Confusion pooled = one.plus(new Confusion(5, 0, 2, 1));
        assertThat(pooled.f1()).isCloseTo(6 / (6 + 1.5), within(1e-12));
        assertThat(pooled.falseAlarmRate()).isCloseTo(1.0 / 4, within(1e-12));
        assertThat(pooled.missedAlarmRate()).isCloseTo(2.0 / 8, within(1e-12));
    }

    private static int[] rows(boolean[] alarms) {
        return IntStream.range(0, alarms.length).filter(row -> alarms[row]).toArray();
    }
}
