package dev.thrum.edge.publish;

import dev.thrum.edge.signal.Channel;
import java.util.List;
import java.util.Optional;

/// What runs on the device: told once, retained.
///
/// @param version version of Thrum
/// @param java version of the Java runtime
/// @param system operating system and processor, such as `Linux 6.12 aarch64`
public record DeviceInfo(
        String version,
        String java,
        String system,
        List<SensorInfo> sensors,
        List<MonitorInfo> monitors) {
    public DeviceInfo {
        sensors = List.copyOf(sensors);
        monitors = List.copyOf(monitors);
    }

    /// The fields of the retained message, as one JSON object.
    public String json() {
        return InfoPayload.json(this);
    }

    /// One sensor as it is declared.
    ///
    /// @param name name in the configuration
    /// @param driver such as `replay`
    public record SensorInfo(
            String name, String driver, double sampleRateHz, List<Channel> channels) {
        public SensorInfo {
            channels = List.copyOf(channels);
        }
    }

    /// One monitor and its model's card in short.
    ///
    /// @param name name in the configuration
    /// @param model name on the card
    /// @param modelVersion version on the card
    /// @param precision precision in use, such as `int8`
    /// @param threshold score that makes a window anomalous
    /// @param thresholdReason why that threshold, in words
    /// @param falseAlarms the budget it keeps or is to keep, such as `1 per 30d`
    /// @param raise rule that raises an alarm, such as `3 of 5`
    /// @param clear rule that clears it, such as `10 below 0.8`
    public record MonitorInfo(
            String name,
            String model,
            String modelVersion,
            String precision,
            double sampleRateHz,
            int windowFrames,
            int hopFrames,
            double threshold,
            String thresholdReason,
            Optional<String> falseAlarms,
            String raise,
            String clear) {}
}
