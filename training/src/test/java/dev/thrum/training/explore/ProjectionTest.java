package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
    /// Points on a line in space: (t, 2t, −2t) around a mean; its length is 3 per unit of t.
    @Test
    void pointsOnALineKeepTheirDistancesAlongTheFirstAxis() {
        double[][] line = new double[11][];
        for (int t = -5; t <= 5; t++) {
            line[t + 5] = new double[] {7 + t, 1 + 2 * t, -2 * t};
        }
        double[][] map = Projection.principal(line);
        double sign = Math.signum(map[10][0]);
        for (int t = -5; t <= 5; t++) {
            assertThat(map[t + 5][0]).isCloseTo(sign * 3 * t, within(1e-9));
            assertThat(map[t + 5][1]).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void aSingleCoordinateIsItsOwnFirstAxis() {
        double[][] map = Projection.principal(new double[][] {{1}, {3}, {8}});
        assertThat(map).isDeepEqualTo(new double[][] {{-3, 0}, {-1, 0}, {4, 0}});
    }

    @Test
    void neighboursStayTogetherAndNothingIsPrinted() {
        double[][] groups = twoGroups(100);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        double[][] map;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            map = Projection.neighbours(groups, 1);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        for (int point = 0; point < map.length; point++) {
            assertThat(nearest(map, point) % 2).as("group of the nearest").isEqualTo(point % 2);
        }
        assertThat(Projection.neighbours(groups, 1)).isDeepEqualTo(map);
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> Projection.neighbours(twoGroups(5), 1))
                .hasMessage("a map of neighbours needs at least 100 points, had 10");
    }

    private static double[][] twoGroups(int each) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] points = new double[2 * each][6];
        for (int point = 0; point < points.length; point++) {
            for (int i = 0; i < 6; i++) {
                points[point][i] = random.nextGaussian() + (point % 2 == 0 ? 0 : 20);
            }
        }
        return points;
    }

    private static int nearest(double[][] map, int point) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < map.length; other++) {
            double distance =
                    Math.hypot(map[other][0] - map[point][0], map[other][1] - map[point][1]);
            if (other != point && distance < least) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }
}
