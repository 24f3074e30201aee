package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;

/// Tells by the time whether a chip that holds one frame has overwritten one, as it does not tell
/// itself. Bus thread only; allocates nothing.
///
/// Between two looks at the chip that are less than a period apart at most one frame comes. If they
/// are further apart than a period and a half, two are likelier than one.
final class LastFrame {
    private static final double LIKELY_PERIODS = 1.5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final MonotonicClock clock;
    private final long likelyNanos;
    private long lookedNanos;
    private boolean everLooked;
    private boolean overwritten;

    LastFrame(MonotonicClock clock, double sampleRateHz) {
        this.clock = clock;
        likelyNanos = (long) (LIKELY_PERIODS * NANOS_PER_SECOND / sampleRateHz);
    }

    /// Forgets what was before: the chip begins anew.
    void start() {
        everLooked = false;
        overwritten = false;
    }

    /// The time, to be taken before the chip is looked at.
    long now() {
        return clock.nanos();
    }

    /// The chip was looked at.
    ///
    /// @param nanos [#now()] before
    /// @param frame whether it had a frame
    void looked(long nanos, boolean frame) {
        overwritten = frame && everLooked && nanos - lookedNanos > likelyNanos;
        everLooked = true;
        lookedNanos = nanos;
    }

    /// Whether a frame was lost before the last look.
    boolean overwritten() {
        return overwritten;
    }
}
