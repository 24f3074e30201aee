package dev.thrum.edge.app;

import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.BusLine;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import dev.thrum.edge.sensor.pi4j.ChipSensor;
import dev.thrum.edge.sensor.replay.ReplaySensor;
import dev.thrum.edge.sensor.simulated.SimulatedSensor;
import java.util.ArrayList;
import java.util.List;

/// Makes sensors of their settings. Stateless.
public final class Sensors {
    private Sensors() {}

    /// Opens all sensors; none is started.
    public static List<Sensor> open(List<SensorConfig> configs) throws SensorException {
        List<Sensor> sensors = new ArrayList<>();
        for (SensorConfig config : configs) {
            sensors.add(open(config));
        }
        return sensors;
    }

    /// Opens one sensor; it is not started.
    ///
    /// @throws SensorException if it cannot be opened
    public static Sensor open(SensorConfig config) throws SensorException {
        return switch (config) {
            case SensorConfig.Chip chip ->
                    ChipSensor.of(
                            chip.name(),
                            chip.chipDriver(),
                            chip.settings(),
                            line(chip),
                            MonotonicClock.SYSTEM);
            case SensorConfig.Replay(var name, var settings) ->
                    ReplaySensor.open(name, settings, MonotonicClock.SYSTEM);
            case SensorConfig.Simulated(var name, var settings, var pace) ->
                    SimulatedSensor.of(name, settings, pace, MonotonicClock.SYSTEM);
        };
    }

    /// The way to a chip. Opens nothing.
    public static ChipLine line(SensorConfig.Chip chip) {
        return new BusLine(
                chip.access(), chip.address(), chip.chipDriver().description(), chip.clockHz());
    }
}
