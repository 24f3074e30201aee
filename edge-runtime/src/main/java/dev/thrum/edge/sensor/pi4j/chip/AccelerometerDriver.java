package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;

/// The driver of a kind of accelerometer, from what its class states.
///
/// @param description what there is to know
/// @param modes its rates and ranges
/// @param identity what it says it is
/// @param framing how it is told over SPI which register is meant
/// @param clock that its chips wait by
/// @param maker of a chip
record AccelerometerDriver(
        ChipDescription description,
        Modes modes,
        Identity identity,
        SpiFraming framing,
        MonotonicClock clock,
        Maker maker)
        implements ChipDriver {
    /// Makes a chip.
    @FunctionalInterface
    interface Maker {
        Accelerometer make(Modes.Mode mode, Line line, Registers registers, Pause pause);
    }

    @Override
    public Plan plan(ChipSettings settings) {
        return modes.plan(settings);
    }

    @Override
    public Chip open(ChipSettings settings, Line line) {
        return maker.make(modes.mode(settings), line, line.registers(framing), new Pause(clock));
    }

    @Override
    public Abilities abilities() {
        return modes.abilities();
    }

    @Override
    public boolean identifies(Line line) {
        return identity.holds(line.registers(framing));
    }
}
