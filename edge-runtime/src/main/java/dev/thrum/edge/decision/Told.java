package dev.thrum.edge.decision;

import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.signal.SkipReason;
import org.jspecify.annotations.Nullable;

/// What subscribers last heard of a standing alarm.
///
/// @param peak highest normalised score
/// @param nanos monotonic time of the window they heard of
/// @param reason what is wrong with the signal; null if nothing was said of it
record Told(float peak, long nanos, Severity severity, @Nullable SkipReason reason) {}
