package dev.thrum.edge.decision;

import java.time.Instant;

/// A flood of alarms that goes on.
///
/// @param id identifies it
/// @param since time of the window that began it
/// @param suppressed alarms that were not told so far
record Flood(String id, Instant since, int suppressed) {
    Flood withOneMore() {
        return new Flood(id, since, suppressed + 1);
    }
}
