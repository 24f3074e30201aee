package dev.thrum.edge.request;

/// What became of requests since the start.
///
/// @param done carried out
/// @param refused answered with an error
/// @param retained ignored because the broker had kept them
/// @param tooMany not taken because too many came
public record RequestCounts(long done, long refused, long retained, long tooMany) {}
