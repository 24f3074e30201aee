@NullMarked
package dev.thrum.edge.recorder;

import org.jspecify.annotations.NullMarked;
