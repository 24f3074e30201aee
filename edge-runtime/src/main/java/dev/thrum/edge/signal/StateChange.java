package dev.thrum.edge.signal;

import java.time.Instant;

/// A machine that began to do something else.
///
/// @param monitor name of the monitor
/// @param before what it did before; [OperatingState#ANY] when it is first seen, after a restart
///   what it did when the runtime ended
/// @param after what it does now; after a restart maybe the same
/// @param at time of the window that showed it
/// @param detail what was measured, for a person, such as `i is 4.21 A RMS`; may be empty
public record StateChange(
        String monitor, OperatingState before, OperatingState after, Instant at, String detail) {}
