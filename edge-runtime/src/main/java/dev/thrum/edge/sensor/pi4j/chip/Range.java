package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.stream.Stream;

/// A range that an accelerometer can be set to.
///
/// @param g the range as the datasheet names it, either way, in g
/// @param code what its register takes for it
/// @param gPerDigit what one step of the numbers it gives stands for, in g
/// @param lowestG what the smallest number it gives stands for, in g
/// @param highestG what the largest stands for, in g
record Range(double g, int code, double gPerDigit, double lowestG, double highestG) {
    /// A range whose numbers fill two's complement of so many bits.
    ///
    /// @param bits of a number, its sign included
    static Range filling(double g, int code, double gPerDigit, int bits) {
        int digits = 1 << (bits - 1);
        return new Range(g, code, gPerDigit, -digits * gPerDigit, (digits - 1) * gPerDigit);
    }

    /// The axes as channels.
    List<Channel> channels() {
        return Stream.of("x", "y", "z")
                .map(axis -> new Channel(axis, Unit.STANDARD_GRAVITY, lowestG, highestG))
                .toList();
    }
}
