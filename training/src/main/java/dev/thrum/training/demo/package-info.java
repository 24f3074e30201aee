/// The demonstration: an embedded broker, a simulated motor with a growing fault, the runtime of
/// the board, and a view of it in the terminal.
@NullMarked
package dev.thrum.training.demo;

import org.jspecify.annotations.NullMarked;
