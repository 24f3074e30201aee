package dev.thrum.edge.recorder;

import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.sensor.MonotonicClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/// What a recorder finds around itself.
///
/// @param wall the time of day
/// @param synced whether to believe it
/// @param threads called on each bus's thread before it begins
/// @param clock the sensors' monotonic clock
/// @param freeBytes bytes that can still be written in a folder
public record Circumstances(
        InstantSource wall,
        BooleanSupplier synced,
        ThreadSetup threads,
        MonotonicClock clock,
        ToLongFunction<Path> freeBytes) {
    /// The time of day of a moment on the monotonic clock.
    Instant at(long nanos) {
        return wall.instant().plusNanos(nanos - clock.nanos());
    }
}
