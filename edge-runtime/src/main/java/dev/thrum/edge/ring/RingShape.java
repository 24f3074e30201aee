package dev.thrum.edge.ring;

/// How large a [FrameRing] is and how windows lie in it.
///
/// @param channels values per frame
/// @param windowFrames frames in a window
/// @param hopFrames frames from the start of a window to the start of the next; may be smaller
///   than, equal to or larger than a window
/// @param slots places a window can start at; the ring holds `slots × hopFrames` frames
public record RingShape(int channels, int windowFrames, int hopFrames, int slots) {
    public RingShape {
        if (channels < 1 || windowFrames < 1 || hopFrames < 1 || slots < 1) {
            throw new IllegalArgumentException(
                    "a ring needs at least one channel, frame, hop and slot, was %d, %d, %d, %d"
                            .formatted(channels, windowFrames, hopFrames, slots));
        }
        if ((long) slots * hopFrames < windowFrames) {
            throw new IllegalArgumentException(
                    "a ring must hold a window of %d frames, was %d slots of %d frames"
                            .formatted(windowFrames, slots, hopFrames));
        }
        long floats = ((long) slots * hopFrames + windowFrames) * channels;
        if (floats > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException(
                    "a ring must stay under 2 GiB, was %d floats".formatted(floats));
        }
    }

    /// The smallest shape that keeps taking blocks while the consumer is behind by `backlogFrames`.
    /// Never refuses a block when the consumer keeps up.
    ///
    /// @param largestBlockFrames most frames a producer offers at once
    /// @param backlogFrames frames that may wait beyond the window being read
    public static RingShape holding(
            int channels,
            int windowFrames,
            int hopFrames,
            int largestBlockFrames,
            int backlogFrames) {
        long step = Math.max(windowFrames, hopFrames);
        // an unfinished window, the padding a gap may cost, and what comes meanwhile
        long frames = step + hopFrames + Math.max(largestBlockFrames, backlogFrames);
        return new RingShape(
                channels,
                windowFrames,
                hopFrames,
                Math.toIntExact(Math.ceilDiv(frames, hopFrames)));
    }

    /// Frames the ring holds.
    public int capacityFrames() {
        return slots * hopFrames;
    }

    /// Frames written twice, so that the window in the last slot is contiguous too.
    int mirrorFrames() {
        return Math.max(0, windowFrames - hopFrames);
    }
}
