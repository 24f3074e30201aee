/// Figures of a report: what is to be seen, as plain numbers, and its drawing as a PNG.
@NullMarked
package dev.thrum.training.figure;

import org.jspecify.annotations.NullMarked;
