/// Chips played at the level of the wires, behind Pi4J's own `I2C` and `Spi`: what a driver writes
/// reaches a chip that answers as its datasheet says.
@NullMarked
package dev.thrum.edge.testing.chip;

import org.jspecify.annotations.NullMarked;
