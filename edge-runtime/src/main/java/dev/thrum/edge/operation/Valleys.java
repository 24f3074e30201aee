package dev.thrum.edge.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Parts values where hardly any lie: at the valleys of their density, smoothed by a Gaussian. What
/// is one broad heap stays one, however broad; two heaps with an empty stretch between are two.
/// Stateless.
final class Valleys {
    private static final int CELLS_PER_WIDTH = 4;
    private static final int MOST_CELLS = 4096;

    /// A valley parts two heaps if its density is at most this part of the lower one's peak.
    private static final double DEPTH = 0.2;

    /// Values beyond these parts of all at either end are not looked at.
    private static final double TAIL = 0.001;

    private Valleys() {}

    /// Finds the valleys.
    ///
    /// @param values in any order, all finite
    /// @param width standard deviation of the smoothing
    /// @return rising values between the heaps; empty if there is one heap
    static List<Double> between(double[] values, double width) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (TAIL * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
        double step = Math.max(width / CELLS_PER_WIDTH, (high - low) / MOST_CELLS);
        double[] density = density(sorted, low, high, step, width);
        return deepest(density).stream().map(cell -> low + cell * step).toList();
    }

    private static double[] density(
            double[] sorted, double low, double high, double step, double width) {
        double[] counts = new double[1 + (int) Math.round((high - low) / step)];
        for (double value : sorted) {
            int cell = (int) Math.round((value - low) / step);
            if (cell >= 0 && cell < counts.length) {
                counts[cell]++;
            }
        }
        int reach = (int) Math.ceil(4 * width / step);
        double[] smooth = new double[counts.length];
        for (int cell = 0; cell < counts.length; cell++) {
            for (int k = Math.max(0, cell - reach);
                    k <= Math.min(counts.length - 1, cell + reach);
                    k++) {
                double distance = (cell - k) * step / width;
                smooth[cell] += counts[k] * Math.exp(-distance * distance / 2);
            }
        }
        return smooth;
    }

    /// The lowest cells between heaps. Heaps begin as all rises; the shallowest valley goes, until
    /// each is deep.
    private static List<Integer> deepest(double[] density) {
        List<Integer> valleys = new ArrayList<>();
        for (int cell = 1; cell + 1 < density.length; cell++) {
            if (density[cell] <= density[cell - 1] && density[cell] < density[cell + 1]) {
                valleys.add(cell);
            }
        }
        while (!valleys.isEmpty()) {
            int shallowest = 0;
            double most = -1;
            for (int i = 0; i < valleys.size(); i++) {
                int from = i == 0 ? 0 : valleys.get(i - 1);
                int to = i + 1 == valleys.size() ? density.length - 1 : valleys.get(i + 1);
                double lower =
                        Math.min(
                                peak(density, from, valleys.get(i)),
                                peak(density, valleys.get(i), to));
                double depth = density[valleys.get(i)] / lower;
                if (depth > most) {
                    most = depth;
                    shallowest = i;
                }
            }
            if (most <= DEPTH) {
                break;
            }
            valleys.subList(shallowest, shallowest + 1).clear();
        }
        return valleys;
    }

    private static double peak(double[] density, int from, int to) {
        double highest = 0;
        for (int cell = from; cell <= to; cell++) {
            highest = Math.max(highest, density[cell]);
        }
        return highest;
    }
}
