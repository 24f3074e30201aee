/// Kinds of fault told apart by the latent code of a network that never saw a label: a head in
/// closed form, and how well it does with few labels.
@NullMarked
package dev.thrum.training.classify;

import org.jspecify.annotations.NullMarked;
