package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private final List<Integer> truth = new ArrayList<>();

    /// Three groups of 80, 60 and 40 points in five dimensions, and a few points nowhere.
    private double[][] points() {
        Random random = new Random(1);
        List<double[]> points = new ArrayList<>();
        int[] sizes = {80, 60, 40};
        for (int group = 0; group < 3; group++) {
            for (int i = 0; i < sizes[group]; i++) {
                double[] point = random.doubles(5).map(_ -> random.nextGaussian()).toArray();
                point[group] += 20;
                points.add(point);
                truth.add(group);
            }
        }
        for (int i = 0; i < 4; i++) {
            double[] far = new double[5];
            far[4] = 100 + 60 * i;
            points.add(far);
            truth.add(-1);
        }
        return points.toArray(double[][]::new);
    }

    @Test
    void groupsAreFoundAndPointsNowhereBelongToNone() {
        double[][] points = points();
        Clusters found = Clusters.of(points, 10, 5);
        assertThat(found.count()).isEqualTo(3);
        assertThat(Agreement.purity(found.clusterOf(), truth)).isGreaterThan(0.98);
        assertThat(Agreement.adjustedRand(found.clusterOf(), truth)).isGreaterThan(0.95);
        assertThat(found.members(0).size()).isGreaterThan(found.members(1).size());
        assertThat(found.clusterOf().subList(180, 184)).containsOnly(Clusters.NOISE);
        assertThat(found.noiseShare()).isBetween(4 / 184.0, 12 / 184.0);
        assertThat(Clusters.of(points, 10, 5)).isEqualTo(found);
    }

    @Test
    void medoidIsTheMemberInTheMiddle() {
        double[][] line = {{0}, {1}, {2.5}, {4}, {9}, {100}};
        Clusters all = new Clusters(List.of(0, 0, 0, 0, 0, -1), 1);
        assertThat(all.medoid(line, 0)).isEqualTo(2);
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> Clusters.of(new double[3][2], 5, 5))
                .hasMessage(
                        "groups of at least 5 points need as many points, and 5 neighbours; had 3");
    }

    @Test
    void agreementIsThatOfPublishedAndHandCountedTables() {
        // scikit-learn documents adjusted_rand_score([0,0,1,2], [0,0,1,1]) = 0.57...
        assertThat(Agreement.adjustedRand(List.of(0, 0, 1, 2), List.of(0, 0, 1, 1)))
                .isCloseTo(4 / 7.0, within(1e-12));
        assertThat(Agreement.adjustedRand(List.of(0, 0, 0, 0), List.of(0, 1, 2, 3))).isZero();
        assertThat(Agreement.adjustedRand(List.of(1, 1, 0, 0), List.of("a", "a", "b", "b")))
                .isEqualTo(1);
        assertThat(Agreement.purity(List.of(0, 0, 0, 1), List.of("a", "a", "b", "b")))
                .isEqualTo(0.75);
    }
}
