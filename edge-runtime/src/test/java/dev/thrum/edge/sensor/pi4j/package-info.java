@NullMarked
package dev.thrum.edge.sensor.pi4j;

import org.jspecify.annotations.NullMarked;
