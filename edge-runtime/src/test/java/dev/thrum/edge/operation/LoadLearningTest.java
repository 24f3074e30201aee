package dev.thrum.edge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadLearningTest {
    private final Random random = new Random(5);

    private float[] around(int windows, double spread, double... centres) {
        float[] values = new float[windows];
        for (int i = 0; i < windows; i++) {
            double centre = centres[i * centres.length / windows];
            values[i] = (float) (centre * (1 + spread * random.nextGaussian()));
        }
        return values;
    }

    private static float[] unknown(int windows) {
        float[] values = new float[windows];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2_000, 16_000})
    void threeLoadsAreFoundByTheirCurrent(int windows) {
        float[] currents = around(windows, 0.02, 2, 3, 5);
        Loads loads = LoadLearning.learn(currents, unknown(windows));

        assertThat(loads.loads()).hasSize(3);
        int[] found =
                IntStream.range(0, windows)
                        .map(i -> loads.of(currents[i], Double.NaN, 0))
                        .toArray();
        int[] expected = IntStream.range(0, windows).map(i -> 1 + i * 3 / windows).toArray();
        assertThat(found).isEqualTo(expected);
        assertThat(loads.of(8, Double.NaN, 0)).isEqualTo(Loads.OUTSIDE);
        assertThat(loads.of(2.45, Double.NaN, 0)).as("between").isEqualTo(Loads.OUTSIDE);
    }

    @Test
    void aLoadThatWandersIsOne() {
        float[] currents = new float[5_000];
        for (int i = 0; i < currents.length; i++) {
            currents[i] = (float) (4 + 2 * Math.sin(i * 0.01) + 0.05 * random.nextGaussian());
        }
        Loads loads = LoadLearning.learn(currents, unknown(5_000));

        assertThat(loads.loads()).hasSize(1);
        assertThat(loads.loads().getFirst().current().low()).isBetween(1.6, 2.0);
        assertThat(loads.loads().getFirst().current().high()).isBetween(6.0, 6.8);
        assertThat(loads.loads().getFirst().speed()).isEqualTo(Loads.Range.ALL);
    }

    @Test
    void whatWasOnlyPassedThroughIsNoLoad() {
        float[] currents = around(2_000, 0.02, 2, 5);
        Arrays.fill(currents, 995, 1005, 3.2f);
        Loads loads = LoadLearning.learn(currents, unknown(2_000));

        assertThat(loads.loads()).hasSize(2);
        assertThat(loads.of(3.2, Double.NaN, 0)).isEqualTo(Loads.OUTSIDE);
    }

    @Test
    void twoSpeedsAtOneCurrentAreTwoLoads() {
        float[] currents = around(1_000, 0.02, 3);
        float[] speeds = around(1_000, 0.004, 25, 40);
        speeds[7] = Float.NaN;
        Loads loads = LoadLearning.learn(currents, speeds);

        assertThat(loads.loads()).hasSize(2);
        assertThat(loads.of(3, 25, 0)).isEqualTo(1);
        assertThat(loads.of(3, 40, 0)).isEqualTo(2);
        assertThat(loads.of(3, 32, 0)).isEqualTo(Loads.OUTSIDE);
        assertThat(loads.of(3, Double.NaN, 2)).as("the speed is unknown").isEqualTo(2);
    }

    @Test
    void onlyPairsThatWereSeenAreLoads() {
        float[] currents = around(1_000, 0.02, 2, 5);
        float[] speeds = around(1_000, 0.004, 25, 40);
        assertThat(LoadLearning.learn(currents, speeds).loads()).hasSize(2);
    }

    @Test
    void withoutFeaturesNoLoadsAreToldApart() {
        assertThat(LoadLearning.learn(unknown(1_000), unknown(1_000))).isEqualTo(Loads.NONE);
        assertThat(Loads.NONE.of(3, 25, 0)).isEqualTo(Loads.ANY);
    }

    @Test
    void aLoadIsLeftOnlyByAMargin() {
        Loads loads = LoadLearning.learn(around(1_000, 0.02, 4), unknown(1_000));
        double high = loads.loads().getFirst().current().high();
        assertThat(loads.of(high * 1.04, Double.NaN, 0)).isEqualTo(Loads.OUTSIDE);
        assertThat(loads.of(high * 1.04, Double.NaN, 1)).isEqualTo(1);
        assertThat(loads.of(high * 1.06, Double.NaN, 1)).isEqualTo(Loads.OUTSIDE);
        assertThat(loads.of(Double.NaN, Double.NaN, 1)).isEqualTo(Loads.UNDECIDED);
    }
}
