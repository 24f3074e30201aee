package dev.thrum.edge.publish;

/// What became of the messages, counted since the start.
///
/// @param waiting messages not yet acknowledged
/// @param waitingBytes memory they take, estimated
/// @param droppedTelemetry telemetry dropped because the outbox was full
/// @param droppedAlarms alarm events dropped because the outbox was full of alarm events
/// @param delivered messages acknowledged
/// @param refused messages the broker refused, or that are larger than it takes
/// @param connections connections made
public record OutboxHealth(
        int waiting,
        long waitingBytes,
        long droppedTelemetry,
        long droppedAlarms,
        long delivered,
        long refused,
        long connections) {}
