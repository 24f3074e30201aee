package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.replay.ReplaySettings;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.signal.Channel;
import java.util.List;
import java.util.OptionalInt;

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

    /// A chip on a bus.
    ///
    /// @param chipDriver that can do what the settings ask for
    /// @param plan what comes of them
    /// @param clockHz fastest clock to be used on SPI; as fast as the chip bears if absent
    record Chip(
            String name,
            ChipDriver chipDriver,
            ChipSettings settings,
            ChipDriver.Possible plan,
            BusAddress address,
            BusAccess access,
            OptionalInt clockHz)
            implements SensorConfig {
        @Override
        public String driver() {
            return chipDriver.description().driver();
        }

        @Override
        public List<Channel> channels() {
            return plan.channels();
        }

        @Override
        public double sampleRateHz() {
            return plan.sampleRateHz();
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
