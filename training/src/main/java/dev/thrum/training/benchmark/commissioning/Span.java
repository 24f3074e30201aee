package dev.thrum.training.benchmark.commissioning;

/// Frames of a recording under watch that serve one thing.
///
/// @param from first frame
/// @param to the frame after the last one
/// @param use what they serve
record Span(long from, long to, Use use) {
    /// What becomes of windows.
    enum Use {
        /// Healthy; the machine is commissioned with them, and they are not judged.
        LEARNED,
        /// Healthy, and judged.
        HEALTHY,
        /// Faulty, and judged.
        FAULTY
    }

    boolean holds(long frame) {
        return from <= frame && frame < to;
    }
}
