package dev.thrum.edge.evidence;

import java.util.List;

/// What a machine showed while it was healthy, against which growth is told. Immutable.
///
/// @param orders velocities at the shaft's orders
/// @param sideBandDb height of the rotor's side-bands relative to the supply; NaN if there were
///   none
public record Reference(ShaftOrders orders, double sideBandDb) {
    /// The largest of what was seen several times: a healthy machine does not always show as much.
    public static Reference of(List<Reference> several) {
        return new Reference(
                ShaftOrders.largest(several.stream().map(Reference::orders).toList()),
                several.stream()
                        .mapToDouble(Reference::sideBandDb)
                        .filter(level -> !Double.isNaN(level))
                        .max()
                        .orElse(Double.NaN));
    }
}
