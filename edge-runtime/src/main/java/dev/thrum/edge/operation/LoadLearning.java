package dev.thrum.edge.operation;

import dev.thrum.edge.operation.Loads.Load;
import dev.thrum.edge.operation.Loads.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Learns the loads of a machine from the features of its windows: where the logarithm of the
/// current, or of the speed, is parted by a valley that hardly a window lies in, the machine runs
/// at different loads. One wide heap is one load, however much it varies. Stateless.
public final class LoadLearning {
    /// A load that fewer of the windows lie in was only passed through.
    private static final double LEAST_SHARE = 0.02;

    private static final int LEAST_WINDOWS = 20;

    /// A feature that is unknown in more of the windows tells no loads apart.
    private static final double MOST_UNKNOWN = 0.5;

    /// Smoothing, and how far a range reaches beyond what was seen, as parts of the value.
    private enum Feature {
        CURRENT(0.03, 0.10),
        SPEED(0.01, 0.03);

        private final double width;
        private final double margin;

        Feature(double width, double margin) {
            this.width = width;
            this.margin = margin;
        }
    }

    private LoadLearning() {}

    /// Learns from windows, one place each.
    ///
    /// @param currentRms of each window, NaN where it is unknown
    /// @param speedHz of each window, NaN where it is unknown
    /// @return none if neither feature is known, or no load was run at for long enough
    public static Loads learn(float[] currentRms, float[] speedHz) {
        double[] currents = logarithms(currentRms);
        double[] speeds = logarithms(speedHz);
        boolean byCurrent = isKnown(currents);
        boolean bySpeed = isKnown(speeds);
        if (!byCurrent && !bySpeed) {
            return Loads.NONE;
        }
        int[] whole =
                IntStream.range(0, currents.length)
                        .filter(i -> !byCurrent || Double.isFinite(currents[i]))
                        .filter(i -> !bySpeed || Double.isFinite(speeds[i]))
                        .toArray();
        List<Range> currentRanges = ranges(pick(currents, whole), byCurrent, Feature.CURRENT);
        List<Range> speedRanges = ranges(pick(speeds, whole), bySpeed, Feature.SPEED);
        List<Load> loads = new ArrayList<>();
        for (Range current : currentRanges) {
            for (Range speed : speedRanges) {
                Load load = new Load(current, speed);
                long windows =
                        Arrays.stream(whole)
                                .filter(i -> load.holds(currentRms[i], speedHz[i], false))
                                .count();
                if (windows >= Math.max(LEAST_WINDOWS, LEAST_SHARE * whole.length)) {
                    loads.add(load);
                }
            }
        }
        loads.sort(
                Comparator.comparingDouble((Load load) -> load.current().low())
                        .thenComparingDouble(load -> load.speed().low()));
        return new Loads(loads);
    }

    /// Logarithms, so that distances are parts of the value; NaN stays.
    private static double[] logarithms(float[] values) {
        double[] logarithms = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logarithms[i] = Math.log(Math.max(values[i], 1e-6));
        }
        return logarithms;
    }

    private static boolean isKnown(double[] values) {
        long unknown = Arrays.stream(values).filter(Double::isNaN).count();
        return values.length >= LEAST_WINDOWS && unknown <= MOST_UNKNOWN * values.length;
    }

    private static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    /// The ranges of the heaps that hold enough windows, each widened by a margin, but not past the
    /// middle of the gap to the next.
    private static List<Range> ranges(double[] logarithms, boolean known, Feature feature) {
        if (!known || logarithms.length < LEAST_WINDOWS) {
            return List.of(Range.ALL);
        }
        List<double[]> heaps = heaps(logarithms, feature);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < heaps.size(); i++) {
            double low = heaps.get(i)[0];
            double high = heaps.get(i)[1];
            double below = i == 0 ? feature.margin : (low - heaps.get(i - 1)[1]) / 2;
            double above =
                    i + 1 == heaps.size() ? feature.margin : (heaps.get(i + 1)[0] - high) / 2;
            ranges.add(
                    new Range(
                            Math.exp(low - Math.min(feature.margin, below)),
                            Math.exp(high + Math.min(feature.margin, above))));
        }
        return ranges;
    }

    /// Lowest and highest logarithm of each heap, without a thousandth at either end.
    private static List<double[]> heaps(double[] logarithms, Feature feature) {
        List<Double> bounds = new ArrayList<>(Valleys.between(logarithms, feature.width));
        bounds.add(Double.POSITIVE_INFINITY);
        double[] sorted = logarithms.clone();
        Arrays.sort(sorted);
        List<double[]> heaps = new ArrayList<>();
        int from = 0;
        for (double bound : bounds) {
            int to = from;
            while (to < sorted.length && sorted[to] <= bound) {
                to++;
            }
            int windows = to - from;
            if (windows >= Math.max(LEAST_WINDOWS, LEAST_SHARE * sorted.length)) {
                int cut = windows / 1000;
                heaps.add(new double[] {sorted[from + cut], sorted[to - 1 - cut]});
            }
            from = to;
        }
        return heaps;
    }
}
