package dev.thrum.edge.ring;

/// What became of a block of frames offered to a [FrameRing].
public enum Offer {
    /// The ring is full. No frame of the block was taken; the loss is counted, and is told to the
    /// consumer as a gap as soon as a later block fits.
    REFUSED,
    /// The frames lie in the ring; the consumer has nothing new to do.
    TAKEN,
    /// The frames lie in the ring, and they completed a window or revealed a gap.
    WINDOW_READY
}
