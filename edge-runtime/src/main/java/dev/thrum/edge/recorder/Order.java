package dev.thrum.edge.recorder;

import java.time.Duration;
import java.util.Optional;

/// What is to be recorded of all sensors, and by whom.
///
/// @param device its name in the configuration
/// @param site where it stands, for people
/// @param length of signal, frames lost included; until it is stopped if absent
/// @param onGap what to do where frames were lost
/// @param version of Thrum
public record Order(
        String device,
        Optional<String> site,
        Optional<Duration> length,
        OnGap onGap,
        String version) {
    /// Frames of a sensor of this rate; none is too many if there is no limit.
    long frames(double sampleRateHz) {
        return length.map(time -> Math.max(1, Math.round(time.toNanos() * 1e-9 * sampleRateHz)))
                .orElse(Long.MAX_VALUE);
    }
}
