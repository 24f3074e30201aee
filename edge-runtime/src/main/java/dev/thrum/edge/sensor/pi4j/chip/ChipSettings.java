package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.OptionalDouble;

/// How a chip is to measure. In SI units.
public sealed interface ChipSettings {
    /// Frames per second wanted.
    double sampleRateHz();

    /// An accelerometer.
    ///
    /// @param rangeG largest acceleration it must be able to measure, either way, in g
    record Acceleration(double sampleRateHz, double rangeG) implements ChipSettings {}

    /// A converter of voltages, with what hangs at its inputs.
    ///
    /// @param referenceVolts voltage of the largest code; absent for the chip's own reference
    /// @param inputs at least one, in the order of the frame
    record Voltages(double sampleRateHz, OptionalDouble referenceVolts, List<AnalogInput> inputs)
            implements ChipSettings {
        public Voltages {
            inputs = List.copyOf(inputs);
        }
    }

    /// A monitor of the current through a shunt.
    ///
    /// @param shuntOhms resistance of the shunt
    /// @param mostAmperes largest current it must be able to measure, either way
    record ShuntCurrent(double sampleRateHz, double shuntOhms, double mostAmperes)
            implements ChipSettings {}

    /// One input of a converter and what its voltage stands for.
    ///
    /// @param name name of the channel
    /// @param input the pin: its number, from 0
    /// @param against the pin it is measured against, or -1 for ground
    /// @param unit unit of the channel
    /// @param unitsPerVolt what one volt stands for: 30 for a probe of 30 A/V
    /// @param zeroVolts voltage at which the quantity is 0, such as 2.5 of a Hall sensor
    record AnalogInput(
            String name, int input, int against, Unit unit, double unitsPerVolt, double zeroVolts) {
        /// The value a voltage stands for, in `unit`.
        public double value(double volts) {
            return (volts - zeroVolts) * unitsPerVolt;
        }

        /// The channel of an input that can see these voltages.
        public Channel channel(double lowestVolts, double highestVolts) {
            double first = value(lowestVolts);
            double second = value(highestVolts);
            return new Channel(name, unit, Math.min(first, second), Math.max(first, second));
        }
    }
}
