/// How a driver reaches its chip: the address of a bus, and the registers behind it, over Pi4J's
/// `I2C` and `Spi`.
@NullMarked
package dev.thrum.edge.sensor.pi4j.line;

import org.jspecify.annotations.NullMarked;
