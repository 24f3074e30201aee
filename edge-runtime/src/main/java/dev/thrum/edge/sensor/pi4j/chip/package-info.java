/// The chips that can be read, each a class with its datasheet cited: what it measures, how it is
/// made to, and how its bytes become values.
@NullMarked
package dev.thrum.edge.sensor.pi4j.chip;

import org.jspecify.annotations.NullMarked;
