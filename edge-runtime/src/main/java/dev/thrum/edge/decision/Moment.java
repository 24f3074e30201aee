package dev.thrum.edge.decision;

import dev.thrum.edge.signal.Judgement;
import java.time.Duration;
import java.time.Instant;

/// One moment on both clocks, by which other moments are brought from one to the other: monotonic
/// time for all that is measured, the time of day for all that outlives the process.
///
/// @param nanos on the clock of the windows' ends
record Moment(Instant at, long nanos) {
    /// The end of a window.
    static Moment endOf(Judgement judgement) {
        return new Moment(judgement.end(), judgement.endNanos());
    }

    /// The time of day of another moment.
    Instant instantOf(long otherNanos) {
        return at.minusNanos(nanos - otherNanos);
    }

    /// An earlier moment, which may have been before this process; one that the time of day puts
    /// into the future, because somebody set it back, is taken for this one.
    long nanosOf(Instant earlier) {
        Duration age = Duration.between(earlier, at);
        return age.isNegative() ? nanos : nanos - age.toNanos();
    }
}
