/// Networks made elsewhere, brought into the one graph a board runs: Keras' dense autoencoders, and
/// the public benchmark that is one.
@NullMarked
package dev.thrum.training.importing;

import org.jspecify.annotations.NullMarked;
