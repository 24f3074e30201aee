package dev.thrum.training.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A tree of random cuts through rows of features. Immutable.
sealed interface IsolationTree {
    /// Cuts a row has to pass before it stands alone; where the tree ends with several rows
    /// together, the cuts that those would take on average are added.
    double pathLength(float[] row);

    /// Where the tree ends.
    ///
    /// @param rest cuts the rows that end here would still take on average
    record Leaf(double rest) implements IsolationTree {
        @Override
        public double pathLength(float[] row) {
            return rest;
        }
    }

    /// A cut across one feature.
    ///
    /// @param feature which one
    /// @param value rows below it go `below`, the others `above`
    record Cut(int feature, float value, IsolationTree below, IsolationTree above)
            implements IsolationTree {
        @Override
        public double pathLength(float[] row) {
            return 1 + (row[feature] < value ? below : above).pathLength(row);
        }
    }

    /// Grows a tree: the feature is drawn from those that differ among the rows, the value between
    /// its lowest and highest.
    ///
    /// @param rows at least one, all of one length
    /// @param highest most cuts in a row
    static IsolationTree grow(float[][] rows, int highest, SplittableRandom random) {
        int feature = highest == 0 || rows.length < 2 ? -1 : differing(rows, random);
        if (feature < 0) {
            return new Leaf(IsolationForest.averageDepth(rows.length));
        }
        float lowest = lowest(rows, feature);
        float value = between(lowest, highest(rows, feature), random);
        float[][] below = part(rows, feature, value, true);
        float[][] above = part(rows, feature, value, false);
        return new Cut(
                feature, value, grow(below, highest - 1, random), grow(above, highest - 1, random));
    }

    /// A value above the lowest, so that rows are left on either side.
    private static float between(float lowest, float highest, SplittableRandom random) {
        float value = (float) (lowest + random.nextDouble() * ((double) highest - lowest));
        return Math.min(highest, Math.max(value, Math.nextUp(lowest)));
    }

    /// A feature that is not the same in all rows; -1 where there is none.
    private static int differing(float[][] rows, SplittableRandom random) {
        int features = rows[0].length;
        int first = random.nextInt(features);
        // Nearly always hits, and spares looking at all the others.
        if (lowest(rows, first) < highest(rows, first)) {
            return first;
        }
        int[] found = new int[features];
        int count = 0;
        for (int feature = 0; feature < features; feature++) {
            if (lowest(rows, feature) < highest(rows, feature)) {
                found[count++] = feature;
            }
        }
        return count == 0 ? -1 : found[random.nextInt(count)];
    }

    private static float[][] part(float[][] rows, int feature, float value, boolean below) {
        return Arrays.stream(rows)
                .filter(row -> row[feature] < value == below)
                .toArray(float[][]::new);
    }

    private static float lowest(float[][] rows, int feature) {
        float lowest = Float.POSITIVE_INFINITY;
        for (float[] row : rows) {
            lowest = Math.min(lowest, row[feature]);
        }
        return lowest;
    }

    private static float highest(float[][] rows, int feature) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float[] row : rows) {
            highest = Math.max(highest, row[feature]);
        }
        return highest;
    }
}
