package dev.thrum.edge.config;

import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.MqttSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All that one device is told to do. Immutable; checked as a whole when it was read.
///
/// @param sensors at least one, of different names
/// @param monitors at least one, of different names, each fed by a sensor of `sensors`
/// @param scores which judgements become messages
/// @param healthEvery time between two health messages
/// @param state where what must outlive a power cut is kept
/// @param control where callers on this board ask
/// @param realTime what the kernel is asked to do for the threads
public record ThrumConfig(
        Device device,
        List<SensorConfig> sensors,
        List<MonitorConfig> monitors,
        MqttSettings mqtt,
        ScoreRule scores,
        Duration healthEvery,
        StateConfig state,
        ControlConfig control,
        RealTimeConfig realTime,
        LogLevel logLevel) {
    public ThrumConfig {
        sensors = List.copyOf(sensors);
        monitors = List.copyOf(monitors);
    }

    /// Who the device is.
    ///
    /// @param id the level below `thrum/` in every topic
    /// @param site where it stands, for people
    public record Device(String id, Optional<String> site) {
        /// Such as `pump-07 at plant-a`.
        public String text() {
            return site.map(place -> id + " at " + place).orElse(id);
        }
    }
}
