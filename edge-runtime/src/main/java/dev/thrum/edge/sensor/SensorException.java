package dev.thrum.edge.sensor;

/// A sensor that cannot start or go on. The message names the sensor, what was found and the mend.
public final class SensorException extends Exception {
    private static final long serialVersionUID = 1L;

    public SensorException(String message) {
        super(message);
    }

    public SensorException(String message, Throwable cause) {
        super(message, cause);
    }
}
