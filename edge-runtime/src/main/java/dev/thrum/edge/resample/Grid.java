package dev.thrum.edge.resample;

/// The moments a model's frames lie at: frame 0 at the epoch, and the others at a steady rate. All
/// sensors of a monitor share one grid, so that frames of the same number belong together.
///
/// @param sampleRateHz frames per second
/// @param epochNanos monotonic time of frame 0
/// @param hopFrames a signal begins at a multiple of this, so that the windows of all sensors begin
///   together
public record Grid(double sampleRateHz, long epochNanos, int hopFrames) {
    public Grid {
        if (!(sampleRateHz > 0) || hopFrames < 1) {
            throw new IllegalArgumentException(
                    "a grid needs a rate above 0 and a hop from 1, was %s Hz and %d"
                            .formatted(sampleRateHz, hopFrames));
        }
    }

    /// Monotonic time of a frame.
    public long nanos(long frame) {
        return epochNanos + Math.round(frame / sampleRateHz * 1e9);
    }

    /// The first frame at or after a time that a signal may begin with.
    long beginning(double nanosSinceEpoch) {
        long frame = (long) Math.ceil(nanosSinceEpoch * 1e-9 * sampleRateHz);
        return Math.ceilDiv(frame, (long) hopFrames) * hopFrames;
    }
}
