@NullMarked
package dev.thrum.edge.sensor.pi4j.scan;

import org.jspecify.annotations.NullMarked;
