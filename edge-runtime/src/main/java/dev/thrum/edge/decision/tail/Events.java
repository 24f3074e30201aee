package dev.thrum.edge.decision.tail;

import java.util.Arrays;

/// The independent events of a series over a threshold. Neighbouring exceedances belong to one
/// event; how far apart they must lie to be two follows from the data.
///
/// The extremal index θ, the share of exceedances that begin an event, is estimated from the times
/// between exceedances (Ferro and Segers, Journal of the Royal Statistical Society B 65, 2003, eq.
/// 4 and 5). The θ·N longest of those times are taken as those between events (§4 there). Times are
/// counted in windows, inside stretches only: a gap ends an event.
final class Events {
    private final double[] peaks;
    private final long[] begins;
    private final int run;
    private final double extremalIndex;

    private Events(ScoreSeries series, float threshold, int run, double extremalIndex) {
        double[] peaks = new double[series.windows()];
        long[] begins = new long[series.windows()];
        int count = 0;
        long before = 0;
        for (int stretch = 0; stretch < series.stretches(); stretch++) {
            long last = Long.MIN_VALUE;
            for (int i = 0; i < series.length(stretch); i++) {
                float score = series.score(stretch, i);
                if (score > threshold) {
                    if (last == Long.MIN_VALUE || i - last > run) {
                        begins[count] = before + i;
                        peaks[count++] = score;
                    } else {
                        peaks[count - 1] = Math.max(peaks[count - 1], score);
                    }
                    last = i;
                }
            }
            before += series.length(stretch);
        }
        this.peaks = Arrays.copyOf(peaks, count);
        this.begins = Arrays.copyOf(begins, count);
        this.run = run;
        this.extremalIndex = extremalIndex;
    }

    /// @param threshold a value above it is an exceedance
    /// @param leastRun windows below the threshold that are not enough to end an event
    static Events over(ScoreSeries series, float threshold, int leastRun) {
        int[] times = times(series, threshold);
        double extremalIndex = extremalIndex(times);
        int run = Math.max(leastRun, run(times, extremalIndex));
        return new Events(series, threshold, run, extremalIndex);
    }

    int count() {
        return peaks.length;
    }

    /// What the highest value of each event exceeds a threshold by.
    double[] excesses(float threshold) {
        return Arrays.stream(peaks).map(peak -> peak - threshold).toArray();
    }

    /// Events that begin between two windows, counted over all stretches.
    ///
    /// @param to the window after the last
    int between(long from, long to) {
        return place(to) - place(from);
    }

    private int place(long window) {
        int found = Arrays.binarySearch(begins, window);
        return found < 0 ? -found - 1 : found;
    }

    /// Two exceedances are of one event if they lie at most so many windows apart.
    int run() {
        return run;
    }

    /// The share of exceedances that begin an event, 1 where all are independent.
    double extremalIndex() {
        return extremalIndex;
    }

    private static int[] times(ScoreSeries series, float threshold) {
        int[] times = new int[series.windows()];
        int count = 0;
        for (int stretch = 0; stretch < series.stretches(); stretch++) {
            int last = -1;
            for (int i = 0; i < series.length(stretch); i++) {
                if (series.score(stretch, i) > threshold) {
                    if (last >= 0) {
                        times[count++] = i - last;
                    }
                    last = i;
                }
            }
        }
        int[] rising = Arrays.copyOf(times, count);
        Arrays.sort(rising);
        return rising;
    }

    static double extremalIndex(int[] rising) {
        if (rising.length < 2) {
            return 1.0;
        }
        boolean areShort = rising[rising.length - 1] <= 2;
        double sum = 0.0;
        double squares = 0.0;
        for (int time : rising) {
            sum += areShort ? time : time - 1.0;
            squares += areShort ? (double) time * time : (time - 1.0) * (time - 2.0);
        }
        return squares <= 0.0 ? 1.0 : Math.min(1.0, 2.0 * sum * sum / (rising.length * squares));
    }

    /// The longest time inside an event. Times of the same length are all inside or all between
    /// events, so of the two lengths around the one sought that is taken which leaves a number of
    /// events nearer to θ·N.
    private static int run(int[] rising, double extremalIndex) {
        double between = extremalIndex * rising.length;
        int place = rising.length - (int) Math.floor(between);
        if (place >= rising.length) {
            return rising.length == 0 ? 0 : rising[rising.length - 1];
        }
        int longer = rising[place];
        double withLonger = rising.length - upTo(rising, longer);
        double withShorter = rising.length - upTo(rising, longer - 1);
        return between - withLonger < withShorter - between ? longer : longer - 1;
    }

    /// How many times are at most `time`.
    private static int upTo(int[] rising, int time) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
