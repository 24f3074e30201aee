package dev.thrum.edge.sensor.simulated;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.PlayedSensor;
import dev.thrum.edge.sensor.Sensor;

/// Sensors on the simulated motor. It runs until it is closed.
public final class SimulatedSensor {
    private SimulatedSensor() {}

    /// A sensor on a motor of its own, which begins anew at each start.
    ///
    /// @param name name in the configuration
    public static Sensor of(String name, MotorSettings settings, Pace pace, MonotonicClock clock) {
        return new PlayedSensor(
                name, new SimulatedRecording(settings, Long.MAX_VALUE), pace, false, clock);
    }
}
