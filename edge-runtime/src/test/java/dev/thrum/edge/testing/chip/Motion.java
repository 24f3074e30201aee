package dev.thrum.edge.testing.chip;

/// How a played accelerometer is moved. Allocates nothing.
@FunctionalInterface
public interface Motion {
    /// Lying flat.
    Motion AT_REST = (axis, seconds) -> axis == 2 ? 1 : 0;

    /// Acceleration along an axis, in g.
    ///
    /// @param axis 0 to 2 for x, y, z
    /// @param seconds since the chip began to measure
    double g(int axis, double seconds);
}
