/// Brings the frames of a sensor onto the grid of moments a model was made for, behind an
/// anti-alias filter, so that sensors of different clocks can be joined.
@NullMarked
package dev.thrum.edge.resample;

import org.jspecify.annotations.NullMarked;
