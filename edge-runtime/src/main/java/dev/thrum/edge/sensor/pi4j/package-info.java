/// Sensors on the buses of a board, through Pi4J: opening the buses and the chips on them.
@NullMarked
package dev.thrum.edge.sensor.pi4j;

import org.jspecify.annotations.NullMarked;
