package dev.thrum.edge.app;

import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.replay.ReplaySensor;
import dev.thrum.edge.sensor.simulated.SimulatedSensor;
import java.util.ArrayList;
import java.util.List;

/// Makes sensors of their settings. Stateless.
final class Sensors {
    private Sensors() {}

    /// Opens all sensors; none is started.
    static List<Sensor> open(List<SensorConfig> configs) throws SensorException {
        List<Sensor> sensors = new ArrayList<>();
        for (SensorConfig config : configs) {
            sensors.add(open(config));
        }
        return sensors;
    }

    private static Sensor open(SensorConfig config) throws SensorException {
        return switch (config) {
            case SensorConfig.Replay(var name, var settings) ->
                    ReplaySensor.open(name, settings, MonotonicClock.SYSTEM);
            case SensorConfig.Simulated(var name, var settings, var pace) ->
                    SimulatedSensor.of(name, settings, pace, MonotonicClock.SYSTEM);
        };
    }
}
