package dev.thrum.edge.evidence;

import java.util.Arrays;
import java.util.List;

/// How strongly a machine vibrates at the half and whole multiples of its shaft's speed, as
/// velocity in mm/s RMS over all channels together. Immutable.
public final class ShaftOrders {
    static final int HIGHEST = 8;

    private final double[] velocities;

    private ShaftOrders(double[] velocities) {
        this.velocities = velocities;
    }

    /// One channel's spectrum.
    ///
    /// @param power in m²/s⁴ for acceleration, in m²/s² for velocity
    record Source(Spectrum power, boolean isAcceleration) {}

    static ShaftOrders of(List<Source> sources, double shaftHz) {
        double[] velocities = new double[2 * HIGHEST];
        for (int half = 1; half <= velocities.length; half++) {
            double hz = half / 2.0 * shaftHz;
            double power = 0;
            for (Source source : sources) {
                double omega = source.isAcceleration() ? 2 * Math.PI * hz : 1;
                power += source.power().linePower(hz) / (omega * omega);
            }
            velocities[half - 1] = 1e3 * Math.sqrt(power);
        }
        return new ShaftOrders(velocities);
    }

    /// The largest of several at each order.
    static ShaftOrders largest(List<ShaftOrders> several) {
        double[] velocities = new double[2 * HIGHEST];
        for (ShaftOrders each : several) {
            for (int i = 0; i < velocities.length; i++) {
                velocities[i] = Math.max(velocities[i], each.velocities[i]);
            }
        }
        return new ShaftOrders(velocities);
    }

    static ShaftOrders of(List<Double> velocities) {
        return new ShaftOrders(
                Arrays.copyOf(
                        velocities.stream().mapToDouble(Double::doubleValue).toArray(),
                        2 * HIGHEST));
    }

    /// At the orders 0.5, 1, 1.5, … [#HIGHEST].
    List<Double> values() {
        return Arrays.stream(velocities).boxed().toList();
    }

    /// @param order 0.5, 1, 1.5, …
    double at(double order) {
        return velocities[(int) Math.round(2 * order) - 1];
    }

    /// The squares of all velocities that lie above a part of another's, at whole and half orders
    /// from one to another.
    double energyAbove(ShaftOrders other, double fromOrder, double toOrder) {
        double sum = 0;
        for (int half = (int) Math.round(2 * fromOrder); half <= Math.round(2 * toOrder); half++) {
            double mine = velocities[half - 1];
            double its = other.velocities[half - 1];
            sum += Math.max(0, mine * mine - its * its);
        }
        return sum;
    }
}
