package dev.thrum.training.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.frontend.Floors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final int KINDS = 3;
    private static final int RARE = 2;
    private static final int FEATURES = 6;

    /// Kinds lie 4 apart on an axis each.
    private static List<LabelledRow> rows(int ofEach, int ofRare, long seed) {
        Random random = new Random(seed);
        List<LabelledRow> rows = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            for (int at = 0; at < (kind == RARE ? ofRare : ofEach); at++) {
                float[] values = new float[FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    values[i] = (float) (0.5 * random.nextGaussian() + (i == kind ? 4 : 0));
                }
                rows.add(new LabelledRow(kind, kind, values));
            }
        }
        return rows;
    }

    private static LabelledRow row(int kind, double x, double y) {
        return new LabelledRow(0, kind, new float[] {(float) x, (float) y});
    }

    @Test
    void theClassifierHasTheProbabilitiesOfScikitLearn() {
        SoftmaxClassifier classifier =
                SoftmaxClassifier.fit(
                        List.of(
                                row(0, 0, 0),
                                row(0, 1, 0.5),
                                row(1, 2, 2),
                                row(1, 2.5, 1),
                                row(2, -1, 2),
                                row(2, 0, 3)),
                        KINDS);
        // sklearn.linear_model.LogisticRegression(C=1, tol=1e-12)
        assertThat(classifier.probabilities(new float[] {1, 1}))
                .containsExactly(new double[] {0.4739315, 0.3408029, 0.1852656}, within(1e-4));
        assertThat(classifier.probabilities(new float[] {-1, 1}))
                .containsExactly(new double[] {0.4729213, 0.0380563, 0.4890223}, within(1e-4));
    }

    @Test
    void generatedRowsOfAKindLieNearestToThatKind() throws Exception {
        List<LabelledRow> rows = rows(60, 5, 1);
        Random random = new Random(2);
        try (ConditionalGenerator generator = ConditionalGenerator.fit(rows, KINDS, RARE, 60, 3)) {
            for (int kind = 0; kind < KINDS; kind++) {
                int told = kind;
                long nearest =
                        IntStream.range(0, 50)
                                .filter(_ -> largest(generator.draw(told, random)) == told)
                                .count();
                assertThat(nearest).as("kind %d, of 50", kind).isGreaterThanOrEqualTo(48);
            }
        }
    }

    private static int largest(float[] row) {
        return IntStream.range(0, KINDS)
                .reduce((one, other) -> row[other] > row[one] ? other : one)
                .orElseThrow();
    }

    @Test
    void everyRemedyIsTriedAndASeedGivesTheSameTwice() throws Exception {
        Experiment experiment =
                new Experiment(KINDS, RARE, rows(40, 40, 1), rows(20, 20, 2), Floors.of(0.1));
        assertThat(experiment.missing(3)).isEqualTo(37);
        Map<Remedy, Scores> scores = experiment.run(3, 37, 1);
        assertThat(scores).containsOnlyKeys(Remedy.values());
        assertThat(scores.values())
                .as("kinds 8 deviations apart")
                .allSatisfy(each -> assertThat(each.balancedAccuracy()).isGreaterThan(0.9));
        assertThat(experiment.run(3, 37, 1)).isEqualTo(scores);
    }

    @Test
    void scoresCountEveryKindAlike() {
        SoftmaxClassifier classifier =
                SoftmaxClassifier.fit(List.of(row(0, -5, 0), row(1, 5, 0)), 2);
        List<LabelledRow> tested =
                List.of(row(0, -1, 0), row(0, -1, 0), row(0, -1, 0), row(0, 1, 0), row(1, 1, 0));
        assertThat(Scores.of(classifier, tested, 2, 1))
                .isEqualTo(new Scores((0.75 + 1) / 2, 1, 0.5));
    }
}
