package dev.thrum.edge.evidence;

import java.time.Instant;

/// The signal around an alarm.
///
/// @param excerpt the signal
/// @param begins time of its first frame
/// @param raised frame at which the alarm was raised
record Wave(Excerpt excerpt, Instant begins, int raised) {}
