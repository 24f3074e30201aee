/// An induction motor that does not exist, with bearings, a load that moves, and faults that grow
/// on schedule: for demonstrations, tests and the model that ships with them.
@NullMarked
package dev.thrum.edge.sensor.simulated;

import org.jspecify.annotations.NullMarked;
