package dev.thrum.edge.app.bench;

import dev.thrum.edge.model.Precision;

/// What a graph costs here.
///
/// @param loadMillis to load it and to prove its golden windows; the first one loads ONNX Runtime
///   too
/// @param medianMicros inference of one window
/// @param p99Micros that 99 % of them stay under
/// @param stageMicros the whole stage for one window: into the ring, inspected, scored, decided;
///   median over rounds
/// @param skippedWindows that the stage did not score; their cost is missing
/// @param windowsPerSecond that the model is given at its own rate
public record ModelFigures(
        Precision precision,
        double loadMillis,
        double medianMicros,
        double p99Micros,
        double stageMicros,
        long skippedWindows,
        double windowsPerSecond) {
    private static final double MICROS_PER_SECOND = 1e6;

    /// Windows one core can judge in a second.
    public double mostWindowsPerSecond() {
        return MICROS_PER_SECOND / stageMicros;
    }

    /// Part of one core that so many windows a second take, by the time of one.
    public double coreShare(double windows) {
        return windows * stageMicros / MICROS_PER_SECOND;
    }
}
