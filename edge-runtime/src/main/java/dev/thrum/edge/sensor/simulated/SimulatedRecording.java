package dev.thrum.edge.sensor.simulated;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A stretch of the simulated motor's signal, made anew at each reading and always the same.
///
/// @param settings the motor
/// @param frames how much of it
public record SimulatedRecording(MotorSettings settings, long frames) implements Recording {
    public SimulatedRecording {
        if (frames < 1) {
            throw new IllegalArgumentException(
                    "a simulated recording needs at least one frame, was " + frames);
        }
    }

    public static SimulatedRecording ofSeconds(MotorSettings settings, double seconds) {
        return new SimulatedRecording(settings, Math.round(seconds * settings.sampleRateHz()));
    }

    @Override
    public String name() {
        return "simulated motor, seed " + settings.seed();
    }

    @Override
    public List<Channel> channels() {
        return settings.channels();
    }

    @Override
    public double sampleRateHz() {
        return settings.sampleRateHz();
    }

    @Override
    public RecordingReader open() {
        return new SimulatedMotor(settings, frames);
    }
}
