package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.Health;

/// Tells how a sensor does, with the jitter since the last look. One thread only, which need not be
/// the sensor's.
final class SensorReport {
    private final SensorFeed sensor;
    private final RecentDurations lateness;

    SensorReport(SensorFeed sensor) {
        this.sensor = sensor;
        this.lateness = new RecentDurations(sensor.figures().lateness());
    }

    /// @param clippedWindows what the monitors saw of it
    Health.SensorHealth look(long clippedWindows) {
        SensorFigures figures = sensor.figures();
        lateness.look();
        return new Health.SensorHealth(
                sensor.name(),
                sensor.sampleRateHz(),
                figures.rateHz(),
                lateness.quantileMicros(0.5),
                lateness.quantileMicros(0.99),
                lateness.longestMicros(),
                figures.frames(),
                figures.lostFrames(),
                figures.overruns(),
                sensor.refusedFrames(),
                clippedWindows);
    }
}
