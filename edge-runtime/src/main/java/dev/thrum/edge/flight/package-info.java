/// Events for the JVM's flight recorder: what went wrong, how long alarms took, and when, beside
/// what the JVM did then. `docs/threads.md` tells how to record. Without a recording an event costs
/// one look at a flag.
@NullMarked
package dev.thrum.edge.flight;

import org.jspecify.annotations.NullMarked;
