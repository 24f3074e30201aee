/// The port every sensor stands behind: frames in physical units with a monotonic time, read into
/// the caller's block.
@NullMarked
package dev.thrum.edge.sensor;

import org.jspecify.annotations.NullMarked;
