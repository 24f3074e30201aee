package dev.thrum.edge.ring;

/// What a [FrameRing] has for its consumer.
public enum Poll {
    /// Nothing: the next window is not whole yet.
    EMPTY,
    /// A whole window, to be read where it lies and then released.
    WINDOW,
    /// Frames are missing. Told once; the next window starts with the first frame after the gap.
    GAP
}
