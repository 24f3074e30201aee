/// Looks at the buses of a board: which there are, who may open them, which chips answer.
@NullMarked
package dev.thrum.edge.sensor.pi4j.scan;

import org.jspecify.annotations.NullMarked;
