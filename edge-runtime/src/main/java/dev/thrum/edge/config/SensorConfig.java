package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.replay.ReplaySettings;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One sensor of the configuration, by its driver.
public sealed interface SensorConfig {
    String name();

    /// The word in the configuration, such as `replay`.
    String driver();

    List<Channel> channels();

    double sampleRateHz();

    /// Recordings played as if a sensor gave them.
    record Replay(String name, ReplaySettings settings) implements SensorConfig {
        static final String DRIVER = "replay";

        @Override
        public String driver() {
            return DRIVER;
        }

        @Override
        public List<Channel> channels() {
            return settings.recording().channels();
        }

        @Override
        public double sampleRateHz() {
            return settings.recording().sampleRateHz();
        }
    }

    /// A simulated motor.
    record Simulated(String name, MotorSettings settings, Pace pace) implements SensorConfig {
        static final String DRIVER = "simulated";

        @Override
        public String driver() {
            return DRIVER;
        }

        @Override
        public List<Channel> channels() {
            return settings.channels();
        }

        @Override
        public double sampleRateHz() {
            return settings.sampleRateHz();
        }
    }
}
