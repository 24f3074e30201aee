package dev.thrum.edge.sensor.replay;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.PlayedSensor;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plays recordings one after the other as if a sensor gave them.
public final class ReplaySensor {
    private ReplaySensor() {}

    /// Opens every file, so that a missing or broken one is told before anything starts.
    ///
    /// @param name name in the configuration
    /// @throws SensorException naming the file, the place, what was found and the mend
    public static Sensor open(String name, ReplaySettings settings, MonotonicClock clock)
            throws SensorException {
        List<Recording> parts = new ArrayList<>();
        try {
            for (ReplaySettings.Stretch stretch : settings.stretches()) {
                Recording whole = Recordings.open(stretch.file(), settings.recording());
                parts.add(part(name, whole, stretch));
            }
        } catch (RecordingException e) {
            throw new SensorException("sensor %s: %s".formatted(name, e.getMessage()), e);
        }
        return new PlayedSensor(
                name, Recordings.join(name, parts), settings.pace(), settings.loop(), clock);
    }

    private static Recording part(String name, Recording whole, ReplaySettings.Stretch stretch)
            throws SensorException {
        Duration length = stretch.length();
        if (stretch.from().isZero() && length == null) {
            return whole;
        }
        long from = frames(whole, stretch.from());
        long to = length == null ? whole.frames() : from + frames(whole, length);
        if (to > whole.frames() || from >= to) {
            throw new SensorException(
                    String.format(
                            Locale.ROOT,
                            "sensor %s: %s: a stretch must lie within its %.3f s, was %.3f s to %.3f s: shorten it",
                            name,
                            whole.name(),
                            whole.seconds(),
                            from / whole.sampleRateHz(),
                            to / whole.sampleRateHz()));
        }
        return Recordings.slice(whole, from, to);
    }

    private static long frames(Recording recording, Duration duration) {
        return Math.round(duration.toNanos() * 1e-9 * recording.sampleRateHz());
    }
}
