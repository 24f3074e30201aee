package dev.thrum.edge.evidence;

import dev.thrum.edge.evidence.MachineDescription.Speed;
import java.util.List;
import java.util.OptionalDouble;

/// How fast the shaft turned.
///
/// @param hz turns per second; NaN if unknown
/// @param from where that came from, in words
record ShaftSpeed(double hz, String from) {
    static final ShaftSpeed UNKNOWN = new ShaftSpeed(Double.NaN, "unknown");

    /// A speed that was stated as one number is a little off: load and mains pull at it.
    private static final double STATED_TOLERANCE = 0.03;

    private static final int ORDERS = 5;

    /// A line counts up to this height only: several small ones say more than a high one.
    private static final double MOST_DB = 20;

    /// Mean height of the first harmonics from which on the shaft is heard.
    private static final double HEARD_DB = 7;

    boolean isKnown() {
        return !Double.isNaN(hz);
    }

    /// Looks for the harmonics of the shaft where it may turn.
    ///
    /// @param vibration fine spectra of the vibration
    /// @param measured from a channel of its own; nothing is looked for if present
    static ShaftSpeed find(
            MachineDescription machine, OptionalDouble measured, List<Spectrum> vibration) {
        if (measured.isPresent()) {
            return new ShaftSpeed(measured.getAsDouble(), "measured");
        }
        return machine.possibleSpeed()
                .map(speed -> within(speed, machine, vibration))
                .orElse(UNKNOWN);
    }

    private static ShaftSpeed within(
            Speed speed, MachineDescription machine, List<Spectrum> vibration) {
        double fromHz = speed.isOne() ? speed.fromHz() * (1 - STATED_TOLERANCE) : speed.fromHz();
        double toHz = speed.isOne() ? speed.toHz() * (1 + STATED_TOLERANCE) : speed.toHz();
        OptionalDouble synchronous = machine.synchronousHz();
        if (synchronous.isPresent() && synchronous.getAsDouble() > speed.fromHz()) {
            toHz = Math.min(toHz, synchronous.getAsDouble());
        }
        double bestHz = Double.NaN;
        double highest = 0;
        double step = vibration.isEmpty() ? toHz : vibration.getFirst().binHz() / (2 * ORDERS);
        for (double hz = fromHz; hz <= toHz; hz += step) {
            double height = height(hz, vibration);
            if (height > highest) {
                highest = height;
                bestHz = hz;
            }
        }
        if (highest >= HEARD_DB) {
            return new ShaftSpeed(bestHz, "heard in the vibration");
        }
        return speed.isOne() ? new ShaftSpeed(speed.fromHz(), "as configured") : UNKNOWN;
    }

    /// Mean height of the harmonics, over all channels; 0 where the first one is missing, so that
    /// half the speed is not taken for the speed.
    private static double height(double hz, List<Spectrum> vibration) {
        double sum = 0;
        double first = 0;
        for (int order = 1; order <= ORDERS; order++) {
            double highest = 0;
            for (Spectrum spectrum : vibration) {
                highest = Math.max(highest, spectrum.prominenceDb(order * hz));
            }
            sum += Math.min(MOST_DB, highest);
            first = order == 1 ? highest : first;
        }
        return first < HEARD_DB ? 0 : sum / ORDERS;
    }
}
