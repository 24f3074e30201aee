package dev.thrum.edge.resample;

/// When a sensor took its frames, from what its blocks say. A straight line through their times, so
/// that a block that says it is a little late moves no frame by as much. One thread.
///
/// The line is the least-squares fit of all blocks so far, kept by two gains that fall with their
/// number; after [#MEMORY_NANOS] they fall no further, and older blocks are forgotten bit by bit
/// (the expanding-memory g-h filter: Brookner, Tracking and Kalman Filtering Made Easy, 1998).
/// Through times that lie on a line it goes exactly, from the second block on.
final class FrameTimes {
    /// How far back the line looks: short against the drift of a clock, long against jitter.
    private static final double MEMORY_NANOS = 2e9;

    private final double declaredPeriodNanos;
    private final double largestDeviation;
    private double periodNanos;
    private long anchorFrame;
    private double anchorNanos;
    private double begunNanos;
    private long blocks;

    /// @param declaredPeriodNanos nanoseconds from frame to frame
    /// @param largestDeviation part of it that the true period may be longer or shorter
    FrameTimes(double declaredPeriodNanos, double largestDeviation) {
        this.declaredPeriodNanos = declaredPeriodNanos;
        this.largestDeviation = largestDeviation;
    }

    /// A signal begins.
    void begin(long frame, double nanos) {
        periodNanos = declaredPeriodNanos;
        anchorFrame = frame;
        anchorNanos = nanos;
        begunNanos = nanos;
        blocks = 0;
    }

    /// It goes on: a later frame, and when it was taken.
    void follow(long frame, double nanos) {
        if (blocks < 1 || nanos - begunNanos < MEMORY_NANOS) {
            blocks++;
        }
        long frames = frame - anchorFrame;
        double expected = anchorNanos + frames * periodNanos;
        double off = nanos - expected;
        double share = (blocks + 1.0) * (blocks + 2.0);
        anchorFrame = frame;
        anchorNanos = expected + 2 * (2.0 * blocks + 1) / share * off;
        double period = periodNanos + 6 / share * off / frames;
        periodNanos =
                Math.clamp(
                        period,
                        declaredPeriodNanos * (1 - largestDeviation),
                        declaredPeriodNanos * (1 + largestDeviation));
    }

    /// When a frame was taken, or will be.
    double nanos(long frame) {
        return anchorNanos + (frame - anchorFrame) * periodNanos;
    }

    /// The frame taken at a time, with its fraction.
    double frame(double nanos) {
        return anchorFrame + (nanos - anchorNanos) / periodNanos;
    }
}
