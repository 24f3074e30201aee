package dev.thrum.edge.window.reference;

/// The bits of a converter's codes, as far as values tell them.
///
/// @param step what one code stands for, in the channel's unit; 0 where values lie on no grid
/// @param origin a value with code 0
/// @param alive a set bit for each bit that moved while the machine was healthy
record CodeBits(double step, double origin, int alive) {
    /// Of a channel whose values lie on no grid: nothing is said of it.
    static final CodeBits NONE = new CodeBits(0, 0, 0);
}
