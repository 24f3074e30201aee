package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// How a monitor of a shunt is to measure.
///
/// @param channels `current` and `voltage`
/// @param sampleRateHz frames per second by the datasheet
/// @param rateBits what its register is to hold for that rate
/// @param rangeBits what its register is to hold for the range
record ShuntMeasurement(
        List<Channel> channels,
        double sampleRateHz,
        double shuntOhms,
        int rateBits,
        int rangeBits) {}
