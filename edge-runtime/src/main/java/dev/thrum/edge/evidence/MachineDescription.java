package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.BearingGeometry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What is known of a machine, as far as its faults show in frequencies. Everything may be missing;
/// each thing that is known lets more faults be told apart.
///
/// @param speed how fast the shaft turns
/// @param supplyHz frequency of the mains or of the inverter
/// @param poles of the motor, an even number
/// @param bearings on the shaft, the outer race at rest
/// @param zones for how bad the vibration is as a whole
public record MachineDescription(
        Optional<Speed> speed,
        OptionalDouble supplyHz,
        OptionalInt poles,
        List<Bearing> bearings,
        Optional<SeverityZones> zones) {
    /// Slip of an induction motor never exceeds this at loads it can bear for long.
    static final double LARGEST_SLIP = 0.08;

    /// Nothing is known.
    public static final MachineDescription UNKNOWN =
            new MachineDescription(
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    List.of(),
                    Optional.empty());

    public MachineDescription {
        bearings = List.copyOf(bearings);
        if (poles.isPresent() && (poles.getAsInt() < 2 || poles.getAsInt() % 2 != 0)) {
            throw new IllegalArgumentException(
                    "poles must be an even number of 2 or more, was " + poles.getAsInt());
        }
    }

    /// A bearing by the name people know it by, such as `drive-end`.
    public record Bearing(String name, BearingGeometry geometry) {}

    /// How fast the shaft turns.
    ///
    /// @param fromHz least turns per second
    /// @param toHz most turns per second; equal to `fromHz` where one speed was stated
    public record Speed(double fromHz, double toHz) {
        public Speed {
            if (!(fromHz > 0) || !(toHz >= fromHz) || Double.isInfinite(toHz)) {
                throw new IllegalArgumentException(
                        "speed must be above 0 Hz and rise, was %s to %s Hz"
                                .formatted(fromHz, toHz));
            }
        }

        public static Speed of(double hz) {
            return new Speed(hz, hz);
        }

        boolean isOne() {
            return toHz == fromHz;
        }
    }

    /// The speed stated, or what supply and poles allow: synchronous speed less the slip.
    Optional<Speed> possibleSpeed() {
        return speed.isPresent()
                ? speed
                : synchronousHz().stream()
                        .mapToObj(hz -> new Speed(hz * (1 - LARGEST_SLIP), hz))
                        .findFirst();
    }

    /// How fast the field turns.
    OptionalDouble synchronousHz() {
        return supplyHz.isPresent() && poles.isPresent()
                ? OptionalDouble.of(2 * supplyHz.getAsDouble() / poles.getAsInt())
                : OptionalDouble.empty();
    }
}
