package dev.thrum.edge.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How well the device itself works, counted since its start. The publisher adds its own outbox.
///
/// @param at time of the measurement
/// @param uptime time since the runtime started
public record Health(
        Instant at,
        Duration uptime,
        List<SensorHealth> sensors,
        List<MonitorHealth> monitors,
        BoardHealth board) {
    public Health {
        sensors = List.copyOf(sensors);
        monitors = List.copyOf(monitors);
    }

    /// One sensor's sampling.
    ///
    /// @param name name in the configuration
    /// @param declaredRateHz rate the sensor declares
    /// @param measuredRateHz rate measured on the monotonic clock; NaN while unknown
    /// @param jitterMedianMicros how late reads came, the median since the last report, in
    ///   microseconds; NaN while unknown. For a chip that measures when it is asked this is the
    ///   jitter of sampling; one that samples by itself does not notice
    /// @param jitterP99Micros what 99 % of them stayed under
    /// @param jitterMaxMicros the latest of them
    /// @param frames frames read
    /// @param lostFrames frames the sensor knows to have lost
    /// @param overruns times it lost some: a FIFO ran over, or it was asked too late
    /// @param refusedFrames frames a full ring refused
    /// @param clippedWindows windows with a channel at the end of its range
    public record SensorHealth(
            String name,
            double declaredRateHz,
            double measuredRateHz,
            double jitterMedianMicros,
            double jitterP99Micros,
            double jitterMaxMicros,
            long frames,
            long lostFrames,
            long overruns,
            long refusedFrames,
            long clippedWindows) {}

    /// One monitor's windows.
    ///
    /// @param name name in the configuration
    /// @param scored windows scored
    /// @param anomalous windows scored as anomalous
    /// @param late windows scored later than a window's length after their last frame
    /// @param failed windows lost because the model failed
    /// @param skipped windows skipped, by the word of their reason, such as `flat_line`
    /// @param inferenceMedianMicros median time of one inference, in microseconds; NaN while
    ///   unknown
    /// @param inferenceP99Micros time that 99 % of inferences stay under, in microseconds; NaN
    ///   while unknown
    public record MonitorHealth(
            String name,
            long scored,
            long anomalous,
            long late,
            long failed,
            Map<String, Long> skipped,
            double inferenceMedianMicros,
            double inferenceP99Micros) {
        public MonitorHealth {
            skipped = Map.copyOf(skipped);
        }
    }

    /// The board under it.
    ///
    /// @param temperatureCelsius processor temperature; NaN where the board does not tell
    /// @param residentBytes memory of the process; -1 where the system does not tell
    /// @param heapUsedBytes Java heap in use
    public record BoardHealth(double temperatureCelsius, long residentBytes, long heapUsedBytes) {}
}
