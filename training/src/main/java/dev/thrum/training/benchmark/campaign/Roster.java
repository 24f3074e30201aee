package dev.thrum.training.benchmark.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What a machine is asked to do over its days.
///
/// Half of the fleet works in two shifts with a break at noon and rests at night; the other half
/// runs through and stops now and then. Each machine makes a few products, each of a load of its
/// own. Once in a while, and never in the first days, there is an order of an unusual load.
final class Roster {
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final int PRODUCTS = 3;

    /// Within what the shipped model learned: it saw levels of 0.5 to 0.9.
    private static final double LIGHTEST = 0.52;

    private static final double HEAVIEST = 0.88;
    private static final double UNUSUAL_LOAD = 1.12;
    private static final double UNUSUAL_CHANCE_PER_DAY = 0.12;
    private static final double SCATTER = 0.015;
    private static final double STOP_CHANCE = 0.35;

    private final RandomGenerator random;
    private final boolean shifts;
    private final int usualDays;
    private final double[] products;
    private final List<Shift> made = new ArrayList<>();

    private Roster(boolean shifts, double[] products, int usualDays, RandomGenerator random) {
        this.random = random;
        this.shifts = shifts;
        this.products = products;
        this.usualDays = usualDays;
    }

    /// Loads of what a machine makes, as fractions of full load.
    static double[] products(RandomGenerator random) {
        double step = (HEAVIEST - LIGHTEST) / PRODUCTS;
        double[] products = new double[PRODUCTS];
        Arrays.setAll(products, product -> LIGHTEST + step * (product + random.nextDouble()));
        return products;
    }

    /// Stretches of running in order of time, without overlap.
    ///
    /// @param shifts whether the machine rests at night
    /// @param products loads of what it makes
    /// @param usualDays days at the beginning in which nothing unusual is asked
    static List<Shift> of(
            boolean shifts, double[] products, int days, int usualDays, RandomGenerator random) {
        Roster roster = new Roster(shifts, products, usualDays, random);
        for (int day = 0; day < days; day++) {
            roster.day(day);
        }
        return List.copyOf(roster.made);
    }

    private void day(int day) {
        double start = day * DAY;
        if (shifts) {
            double morning = start + (6 + 0.3 * random.nextDouble()) * HOUR;
            double noon = start + (12 + 0.5 * random.nextDouble()) * HOUR;
            double evening = start + (21.5 + 0.5 * random.nextDouble()) * HOUR;
            run(morning, noon, day);
            run(noon + 0.5 * HOUR, evening, day);
        } else if (random.nextDouble() < STOP_CHANCE) {
            double stop = start + (8 + 8 * random.nextDouble()) * HOUR;
            double length = (0.3 + 2 * random.nextDouble()) * HOUR;
            run(start, stop, day);
            run(stop + length, start + DAY, day);
        } else {
            run(start, start + DAY, day);
        }
    }

    private void run(double from, double until, int day) {
        double at = from;
        while (at < until) {
            double length = (1 + 3 * random.nextDouble()) * HOUR;
            boolean unusual =
                    day >= usualDays && random.nextDouble() < UNUSUAL_CHANCE_PER_DAY * length / DAY;
            double level =
                    unusual
                            ? UNUSUAL_LOAD
                            : products[random.nextInt(PRODUCTS)]
                                    + SCATTER * (2 * random.nextDouble() - 1);
            double end = until - at - length < 0.5 * HOUR ? until : at + length;
            made.add(new Shift(at, end, level, unusual));
            at = end;
        }
    }
}
