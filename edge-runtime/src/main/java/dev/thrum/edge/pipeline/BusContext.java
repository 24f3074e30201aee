package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.MonotonicClock;

/// What the thread that serves a bus works with.
///
/// @param name the bus, in words, such as `bus i2c-1`
/// @param handshake between this thread and whoever gives it up; no other thread's
/// @param heartbeat the bus's sign of life
/// @param troubles what is out of work
/// @param settings of the pipeline
/// @param threads called on the thread before it begins
/// @param clock the sensors' monotonic clock
record BusContext(
        String name,
        Handshake handshake,
        Heartbeat heartbeat,
        Troubles troubles,
        PipelineSettings settings,
        ThreadSetup threads,
        MonotonicClock clock) {}
