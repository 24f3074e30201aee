package dev.thrum.edge.app.bench;

import dev.thrum.edge.publish.Health.SensorHealth;

/// How a sensor does here.
///
/// @param health rate, jitter and losses
/// @param readMedianMicros how long a read takes that brings frames: with a chip, the time its bus
///   is taken
/// @param readP99Micros that 99 % of them stay under
public record SensorFigures(SensorHealth health, double readMedianMicros, double readP99Micros) {}
