package dev.thrum.edge.sensor.pi4j.chip;

/// A rate that a chip can run at.
///
/// @param hertz frames per second, as its datasheet states it
/// @param code what its register takes for it
record Rate(double hertz, int code) {}
