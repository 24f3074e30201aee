package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long a graph takes for a window, measured on the golden windows. Graphs that are compared
/// take turns window by window, so that what the machine does besides concerns all of them alike.
public final class WindowTimes {
    private static final int WARM_UP_ROUNDS = 10;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Precision precision;
    private final long[] sortedNanos;

    private WindowTimes(Precision precision, long[] nanos) {
        this.precision = precision;
        this.sortedNanos = nanos;
        Arrays.sort(sortedNanos);
    }

    /// Times models of one package. They are bound to no slot afterwards.
    ///
    /// @param models at least one
    /// @param mostRounds windows for each of them
    /// @param budget after which no further round begins; one is always made
    /// @return in the order of the models
    public static List<WindowTimes> measure(
            List<Model> models, GoldenWindows golden, int mostRounds, Duration budget)
            throws ModelException {
        FloatBuffer window = NativeFloats.allocate(golden.valuesPerWindow());
        models.forEach(model -> model.bind(List.of(window)));
        long[][] nanos = new long[models.size()][mostRounds];
        int rounds = 0;
        long begun = System.nanoTime();
        for (int round = -WARM_UP_ROUNDS; round < mostRounds; round++) {
            if (rounds > 0 && System.nanoTime() - begun > budget.toNanos()) {
                break;
            }
            golden.copyInto(Math.floorMod(round, golden.windows()), window);
            for (int i = 0; i < models.size(); i++) {
                long start = System.nanoTime();
                models.get(i).score(0);
                nanos[i][Math.max(round, 0)] = System.nanoTime() - start;
            }
            rounds = Math.max(rounds, round + 1);
        }
        models.forEach(model -> model.bind(List.of()));
        List<WindowTimes> times = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            times.add(new WindowTimes(models.get(i).precision(), Arrays.copyOf(nanos[i], rounds)));
        }
        return times;
    }

    public Precision precision() {
        return precision;
    }

    /// Windows timed.
    public int windows() {
        return sortedNanos.length;
    }

    /// The time that a share of the windows stayed under, in microseconds.
    ///
    /// @param share such as 0.5 for the median
    public double micros(double share) {
        int place = Math.min(sortedNanos.length - 1, (int) (share * sortedNanos.length));
        return sortedNanos[place] / NANOS_PER_MICRO;
    }
}
