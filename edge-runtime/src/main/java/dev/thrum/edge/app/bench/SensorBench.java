package dev.thrum.edge.app.bench;

import dev.thrum.edge.pipeline.Sampling;
import dev.thrum.edge.pipeline.Tape;
import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads sensors together, on the threads of their buses as in the runtime, and looks how they do.
final class SensorBench {
    private static final Duration BACKLOG = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMillis(50);

    private SensorBench() {}

    /// @param time from the start, self-tests included
    /// @throws SensorException if one of them does not work, or gives nothing
    static List<SensorFigures> measure(
            List<Sensor> sensors, Duration time, ThreadSetup threads, MonotonicClock clock)
            throws SensorException {
        List<TimedSensor> timed = sensors.stream().map(TimedSensor::new).toList();
        List<Sensor> wrapped = new ArrayList<>(timed);
        Sampling sampling = Sampling.of(wrapped, BACKLOG, threads, clock);
        try (sampling) {
            sampling.start();
            long end = clock.nanos() + time.toNanos();
            while (clock.nanos() - end < 0) {
                sampling.tapes().forEach(SensorBench::passOver);
                sampling.rest(REST);
            }
            if (!sampling.complaints().isEmpty()) {
                throw new SensorException(String.join("\n", sampling.complaints()));
            }
        }
        List<SensorFigures> figures = new ArrayList<>();
        for (int i = 0; i < timed.size(); i++) {
            figures.add(
                    new SensorFigures(
                            sampling.tapes().get(i).health(),
                            timed.get(i).readMicros(0.5),
                            timed.get(i).readMicros(0.99)));
        }
        return figures;
    }

    private static void passOver(Tape tape) {
        boolean more;
        do {
            more = tape.next() != null;
        } while (more);
    }
}
