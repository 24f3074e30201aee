package dev.thrum.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.network.FeatureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final FeatureShape SHAPE = new FeatureShape(2, 4);

    /// Means of B steps of a random walk, B apart, differ with variance q·(2·B² + 1) / (3·B).
    @Test
    void aRandomWalkUnderNoiseIsMeasuredAndAQuietChannelHasNoDrift() throws TrainingException {
        double stepVariance = 0.01;
        RandomGenerator random = new SplittableRandom(3);
        List<float[]> frames = new ArrayList<>();
        double walk = 0;
        for (int i = 0; i < 200_000; i++) {
            walk += Math.sqrt(stepVariance) * random.nextGaussian();
            float noise = (float) random.nextGaussian();
            frames.add(new float[] {(float) walk + noise, noise});
        }
        Timeline stretch = Timeline.unbroken(new FeatureShape(2, 1), 1, 400);
        int block = 40;
        int runs = frames.size() / 400;
        double walked = 0;
        double quiet = 0;
        for (int run = 0; run < runs; run++) {
            // Each run by itself: over all of them the walk would count as noise.
            Examples part = Examples.of(frames.subList(400 * run, 400 * run + 400));
            Drift drift = Drift.of(part, stretch, block);
            walked += drift.over(block)[0] / runs;
            quiet += drift.over(block)[1] / runs;
        }
        double expected = stepVariance * (2 * block * block + 1) / (3.0 * block);
        double seen = walked + noiseOfTheWalkItself(stepVariance, block);
        assertThat(seen).isCloseTo(expected, withinPercentage(5));
        assertThat(quiet).isLessThan(0.15 * expected);
    }

    /// What a walk of 400 steps adds to the variance of single frames is taken for noise.
    private static double noiseOfTheWalkItself(double stepVariance, int block) {
        return 2 * stepVariance * 400 / 6 / block;
    }

    @Test
    void aRampGainsItsRiseWhateverTheHop() throws TrainingException {
        for (int hop : new int[] {1, 2, 4}) {
            Examples rows = windows(120, hop);
            Drift drift = Drift.of(rows, Timeline.unbroken(SHAPE, hop, rows.rows()), 8);
            double variance = (120.0 * 120 / 12) * 0.01 * 0.01;
            double expected = 0.08 * 0.08 - 2 * variance / (8.0 / hop);
            assertThat(drift.over(8)[0]).isCloseTo(Math.max(0, expected), within(0.01 * variance));
            assertThat(drift.over(8)[1]).isZero();
        }
    }

    @Test
    void nothingIsComparedAcrossAGap() throws TrainingException {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new float[] {i < 20 ? 0 : 100});
        }
        FeatureShape one = new FeatureShape(1, 1);
        Examples frames = Examples.of(rows);
        assertThat(Drift.of(frames, new Timeline(one, 1, List.of(20, 20)), 5).over(5)[0]).isZero();
        assertThat(Drift.of(frames, Timeline.unbroken(one, 1, 40), 5).over(50)[0]).isPositive();
        assertThatThrownBy(() -> Drift.of(frames, new Timeline(one, 1, List.of(20, 20)), 11))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "score.parts: drift over 11 frames asks for healthy windows in a row over at"
                                + " least 22 frames, the longest run has 20: lower block or record"
                                + " longer");
    }

    @Test
    void theGraphMeasuresTheMeansAsPlainJavaDoes() throws TrainingException {
        RandomGenerator random = new SplittableRandom(5);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] row = new float[SHAPE.features()];
            for (int at = 0; at < row.length; at++) {
                row[at] = (float) (random.nextGaussian() + 0.02 * i);
            }
            rows.add(row);
        }
        Timeline timeline = Timeline.unbroken(SHAPE, SHAPE.bins(), rows.size());
        DriftPart narrow = new DriftSettings(40, 0).fit(Examples.of(rows), timeline);
        DriftPart wide = new DriftSettings(40, 4000).fit(Examples.of(rows), timeline);
        for (float[] row : rows.subList(0, 10)) {
            float[] means = DriftPart.means(row, SHAPE);
            double near = wide.distance().distance(means);
            assertThat(inGraph(wide, row)).isCloseTo(near, withinPercentage(0.01));
            assertThat(near).isLessThan(narrow.distance().distance(means));
        }
        assertThatThrownBy(() -> wide.requireFit(9, 1))
                .hasMessage("the drift-mahalanobis of the score must take 9 values, took 8");
    }

    private static double inGraph(ScorePart part, float[] row) {
        GraphBuilder graph = new GraphBuilder("part");
        String input = graph.input("input", 1, row.length);
        graph.rename(
                part.emit(graph, ScoreValues.of(graph, input, new Emitted(input, input))), "part");
        graph.output("part", 1);
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            session.run(row);
            return session.output("part").get(0);
        }
    }

    /// Windows of two channels: a ramp of 0.01 a frame, and silence.
    private static Examples windows(int frames, int hop) {
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start + SHAPE.bins() <= frames; start += hop) {
            float[] row = new float[SHAPE.features()];
            for (int bin = 0; bin < SHAPE.bins(); bin++) {
                row[bin] = 0.01f * (start + bin);
            }
            rows.add(row);
        }
        return Examples.of(rows);
    }
}
