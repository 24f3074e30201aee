@NullMarked
package dev.thrum.edge.sensor.pi4j.linux;

import org.jspecify.annotations.NullMarked;
