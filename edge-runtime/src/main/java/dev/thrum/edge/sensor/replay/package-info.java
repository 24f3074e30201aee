/// Recordings played as if a sensor gave them.
@NullMarked
package dev.thrum.edge.sensor.replay;

import org.jspecify.annotations.NullMarked;
