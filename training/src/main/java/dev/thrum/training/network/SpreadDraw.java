package dev.thrum.training.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Draws rows that lie far from given points and from each other: each with a chance in proportion
/// to its squared distance from the nearest of them. Arthur and Vassilvitskii, "k-means++: The
/// Advantages of Careful Seeding", 2007, section 2.2.
final class SpreadDraw {
    private final float[][] rows;
    private final double[] squaredDistance;
    private boolean near;

    /// A draw from rows, near to nothing yet.
    SpreadDraw(float[][] rows) {
        this.rows = rows;
        squaredDistance = new double[rows.length];
        Arrays.fill(squaredDistance, Double.POSITIVE_INFINITY);
    }

    /// Makes rows near a point less likely from now on.
    void avoid(float[] point) {
        near = true;
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (int i = 0; i < point.length; i++) {
                double difference = (double) rows[row][i] - point[i];
                sum += difference * difference;
            }
            squaredDistance[row] = Math.min(squaredDistance[row], sum);
        }
    }

    /// The next row drawn; it is avoided from now on.
    float[] next(RandomGenerator random) {
        float[] drawn = rows[index(random)];
        avoid(drawn);
        return drawn;
    }

    private int index(RandomGenerator random) {
        double sum = near ? Arrays.stream(squaredDistance).sum() : 0;
        if (!(sum > 0)) {
            return random.nextInt(rows.length);
        }
        double left = random.nextDouble() * sum;
        int row = 0;
        while (row < rows.length - 1 && left >= squaredDistance[row]) {
            left -= squaredDistance[row++];
        }
        return row;
    }
}
