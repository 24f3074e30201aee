package dev.thrum.edge.config;

import dev.thrum.edge.logging.LogLevel;
import java.util.List;

/// The part of a configuration that tells who listens to what: enough to record, before there is a
/// model or a broker.
///
/// @param sensors at least one, of different names
public record SensingConfig(
        ThrumConfig.Device device,
        List<SensorConfig> sensors,
        RealTimeConfig realTime,
        LogLevel logLevel) {
    public SensingConfig {
        sensors = List.copyOf(sensors);
    }
}
