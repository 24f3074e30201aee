package dev.thrum.edge.operation;

/// What every phase shares.
///
/// @param settleNanos how long a machine that began to move is not judged
/// @param confirm windows in a row that confirm a change
record OperationRules(long settleNanos, int confirm) {}
