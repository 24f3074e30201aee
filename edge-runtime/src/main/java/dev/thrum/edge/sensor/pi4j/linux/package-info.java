/// Pi4J providers for the buses of Linux, `i2c-dev` and `spidev`, over the Java FFM API: no native
/// library of our own, and nothing allocated by a transfer.
@NullMarked
package dev.thrum.edge.sensor.pi4j.linux;

import org.jspecify.annotations.NullMarked;
