package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiagonalNormalTest {
    private static final float[] MEANS = {0, 1.5f, -0.7f, 0};
    private static final float[] DEVIATIONS = {1, 0.4f, 2.5f, 0.05f};

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    private static DiagonalNormal rows(float[] means, float[] deviations, int rows) {
        float[] logVariances = new float[deviations.length];
        for (int i = 0; i < deviations.length; i++) {
            logVariances[i] = (float) (2 * Math.log(deviations[i]));
        }
        int units = means.length / rows;
        return DiagonalNormal.bounded(
                Tensor.create(means, rows, units), Tensor.create(logVariances, rows, units));
    }

    /// For two normals, KL = ln(σ₂ / σ₁) + (σ₁² + (μ₁ − μ₂)²) / 2σ₂² − ½.
    @Test
    void divergenceIsTheClosedFormOfTwoNormals() {
        try (PointerScope _ = new PointerScope()) {
            float[] divergence = Snapshot.values(rows(MEANS, DEVIATIONS, 1).divergence());
            for (int i = 0; i < MEANS.length; i++) {
                double expected =
                        Math.log(1 / DEVIATIONS[i])
                                + (DEVIATIONS[i] * DEVIATIONS[i] + MEANS[i] * MEANS[i]) / 2
                                - 0.5;
                assertThat((double) divergence[i]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    /// The definition, E[ln q(z) − ln p(z)] over draws from q, with the densities written out.
    @Test
    void divergenceIsTheMeanLogRatioOfTheDensitiesOverDraws() {
        SplittableRandom random = new SplittableRandom(4);
        int draws = 200_000;
        try (PointerScope _ = new PointerScope()) {
            float[] divergence = Snapshot.values(rows(MEANS, DEVIATIONS, 1).divergence());
            for (int i = 0; i < MEANS.length; i++) {
                double sum = 0;
                for (int draw = 0; draw < draws; draw++) {
                    double z = MEANS[i] + DEVIATIONS[i] * random.nextGaussian();
                    sum += logDensity(z, MEANS[i], DEVIATIONS[i]) - logDensity(z, 0, 1);
                }
                assertThat((double) divergence[i]).isCloseTo(sum / draws, within(0.03));
            }
        }
    }

    private static double logDensity(double z, double mean, double deviation) {
        double from = (z - mean) / deviation;
        return -from * from / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
    }

    @Test
    void drawsHaveTheMeanAndTheDeviationAskedFor() {
        int count = 40_000;
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(5)) {
            float[] means = new float[count];
            float[] deviations = new float[count];
            Arrays.fill(means, 0.8f);
            Arrays.fill(deviations, 0.3f);
            float[] drawn = Snapshot.values(rows(means, deviations, count).sample(noise));
            double mean = 0;
            double square = 0;
            for (float value : drawn) {
                mean += value / count;
                square += value * value / count;
            }
            assertThat(mean).isCloseTo(0.8, within(0.005));
            assertThat(Math.sqrt(square - mean * mean)).isCloseTo(0.3, within(0.005));
        }
    }

    @Test
    void drawsPassGradientsOnToMeanAndVariance() {
        try (PointerScope _ = new PointerScope();
                Noise noise = new Noise(5)) {
            Tensor mean = Tensor.create(new float[] {0.5f, -1}, 1, 2).requires_grad_(true);
            Tensor logVariance = Tensor.create(new float[] {-1, 1}, 1, 2).requires_grad_(true);
            Tensor drawn = new DiagonalNormal(mean, logVariance).sample(noise);
            drawn.sum().backward();
            assertThat(Snapshot.values(mean.grad())).containsExactly(1, 1);
            // z = μ + e^(v / 2)·ε, so dz/dv = (z − μ) / 2
            float[] z = Snapshot.values(drawn);
            float[] slope = Snapshot.values(logVariance.grad());
            assertThat(slope[0]).isCloseTo((z[0] - 0.5f) / 2, within(1e-6f));
            assertThat(slope[1]).isCloseTo((z[1] + 1) / 2, within(1e-6f));
        }
    }

    /// Mean divergence over the two rows: unit 0 has 0.125 nats, unit 1 has 2.5.
    @Test
    void noUnitCountsWithLessThanItsFreeNats() {
        try (PointerScope _ = new PointerScope()) {
            Tensor means = Tensor.create(new float[] {0, 3, 0.5f * 1.4142135f, 1}, 2, 2);
            means.requires_grad_(true);
            DiagonalNormal code = new DiagonalNormal(means, Tensor.create(new float[4], 2, 2));
            assertThat(code.divergence(0).item_double()).isCloseTo(2.625, within(1e-5));
            Tensor floored = code.divergence(0.3);
            assertThat(floored.item_double()).isCloseTo(2.8, within(1e-5));
            floored.backward();
            float[] gradient = Snapshot.values(means.grad());
            assertThat(gradient[0]).as("a unit below its floor is not pulled").isZero();
            assertThat(gradient[2]).isZero();
            assertThat(gradient[1]).isCloseTo(1.5f, within(1e-6f));
        }
    }

    @Test
    void varianceStaysFiniteWhateverTheEncoderSays() {
        try (PointerScope _ = new PointerScope()) {
            DiagonalNormal code =
                    DiagonalNormal.bounded(
                            Tensor.create(new float[2], 1, 2),
                            Tensor.create(new float[] {1e6f, -1e6f}, 1, 2));
            assertThat(code.divergence(0).item_double()).isFinite();
            assertThat(Snapshot.values(code.logVariance())).containsExactly(12, -12);
        }
    }
}
