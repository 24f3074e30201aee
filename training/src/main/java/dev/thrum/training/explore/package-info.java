/// What latent codes look like to people: maps of them in two dimensions.
@NullMarked
package dev.thrum.training.explore;

import org.jspecify.annotations.NullMarked;
