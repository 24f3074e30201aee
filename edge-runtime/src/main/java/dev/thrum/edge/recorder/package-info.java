/// Writes what sensors give to files: WAV, with the contract beside it, and a recipe that trains on
/// them.
@NullMarked
package dev.thrum.edge.recorder;

import org.jspecify.annotations.NullMarked;
