@NullMarked
package dev.thrum.edge.sensor.pi4j.chip;

import org.jspecify.annotations.NullMarked;
