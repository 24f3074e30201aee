package dev.thrum.edge.sensor.simulated;

/// What a motor is asked at a moment.
///
/// @param load the level the load wanders about, as a fraction of full load
/// @param energised whether the mains are on
/// @param speed share of the speed that load and mains give, 0 to 1: below 1 in a run-up and when
///   coasting
/// @param warmthKelvin temperature above the one the motor's figures are given at
public record OperatingPoint(double load, boolean energised, double speed, double warmthKelvin) {}
