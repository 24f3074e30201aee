/// Measures what a board makes of a model and its sensors: `thrum bench`.
@NullMarked
package dev.thrum.edge.app.bench;

import org.jspecify.annotations.NullMarked;
