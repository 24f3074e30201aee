package dev.thrum.edge.decision.trend;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// How often a rise or a step is found in the scores of machines on which nothing changes, and what
/// a minute costs. Scores are log-normal: two parts that wander, each with a time constant of its
/// own, a swing that repeats every day, and 5 % of noise in each minute's median. Arguments:
/// machines a kind, days each.
@NullMarked
public final class FalseTrends {
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final double NOISE = 0.05;
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("independent minutes, 15 %", 0.5, new Wander(0.15, 0), Wander.NONE, 0),
                    new Kind("10 min, 15 %", 0.5, new Wander(0.15, 10), Wander.NONE, 0),
                    new Kind("100 min, 15 %", 0.5, new Wander(0.15, 100), Wander.NONE, 0),
                    new Kind("17 h, 15 %", 0.5, new Wander(0.15, 1000), Wander.NONE, 0),
                    new Kind("a day's swing of 15 %", 0.5, new Wander(0.05, 0), Wander.NONE, 0.15),
                    new Kind(
                            "30 min, 10 %, swing 30 %", 0.5, new Wander(0.1, 30), Wander.NONE, 0.3),
                    new Kind(
                            "10 min and 12 h, 10 % each, swing 15 %",
                            0.6, new Wander(0.1, 10), new Wander(0.1, 700), 0.15),
                    new Kind(
                            "100 min, 10 %, swing 10 %",
                            0.7, new Wander(0.1, 100), Wander.NONE, 0.1),
                    new Kind("1 h, 30 %, swing 20 %", 0.3, new Wander(0.3, 60), Wander.NONE, 0.2),
                    new Kind(
                            "10 min, 10 %, swing 50 %",
                            0.3, new Wander(0.1, 10), Wander.NONE, 0.5));

    private FalseTrends() {}

    /// @param spread standard deviation of the logarithm
    /// @param minutes time constant; 0 for none
    private record Wander(double spread, double minutes) {
        static final Wander NONE = new Wander(0, 0);

        double next(double now, Random random) {
            double kept = minutes == 0 ? 0 : Math.exp(-1 / minutes);
            return kept * now + Math.sqrt(1 - kept * kept) * spread * random.nextGaussian();
        }
    }

    /// @param level median normalised score
    /// @param swing of the day, as a part of the level
    private record Kind(String name, double level, Wander fast, Wander slow, double swing) {}

    public static void main(String[] arguments) {
        int machines = Integer.parseInt(arguments[0]);
        int days = Integer.parseInt(arguments[1]);
        System.out.printf(
                Locale.ROOT,
                "%d machines a kind, %d days each%n| scores | rises | in the first day | steps |"
                        + " per machine and 30 days | µs a minute, mean | 99.99 %% |%n|---|---|---|---|---|---|---|%n",
                machines,
                days);
        KINDS.forEach(kind -> run(kind, machines, days));
    }

    private static void run(Kind kind, int machines, int days) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int rises = 0;
        int firstDay = 0;
        int steps = 0;
        long[] nanos = new long[days * MINUTES_A_DAY];
        long sum = 0;
        for (int machine = 0; machine < machines; machine++) {
            Random random = new Random(7919L * machine + 1);
            Series series = new Series(TrendPolicy.DEFAULT, new RiseTest(TrendPolicy.DEFAULT));
            double fast = random.nextGaussian() * kind.fast().spread();
            double slow = random.nextGaussian() * kind.slow().spread();
            double phase = 2 * Math.PI * random.nextDouble();
            boolean rose = false;
            boolean stepped = false;
            for (int minute = 0; minute < days * MINUTES_A_DAY; minute++) {
                fast = kind.fast().next(fast, random);
                slow = kind.slow().next(slow, random);
                double day = Math.sin(2 * Math.PI * minute / MINUTES_A_DAY + phase);
                double score =
                        kind.level()
                                * (1 + kind.swing() * day)
                                * Math.exp(fast + slow + NOISE * random.nextGaussian());
                long begun = threads.getCurrentThreadCpuTime();
                series.add(60.0 * minute + 30, score, 0);
                nanos[minute] = threads.getCurrentThreadCpuTime() - begun;
                sum += nanos[minute];
                boolean rising = series.rise() != null;
                boolean stepping = series.step() != null;
                if (rising && !rose) {
                    rises++;
                    firstDay += minute < MINUTES_A_DAY ? 1 : 0;
                }
                steps += stepping && !stepped ? 1 : 0;
                rose = rising;
                stepped = stepping;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.3f | %.0f | %.0f |%n",
                kind.name(),
                rises,
                firstDay,
                steps,
                (rises + steps) * 30.0 / machines / days,
                sum / 1e3 / machines / days / MINUTES_A_DAY,
                nanos[(int) (nanos.length * 0.9999)] / 1e3);
    }
}
