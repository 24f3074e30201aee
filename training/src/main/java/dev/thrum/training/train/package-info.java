/// From a recipe to a model package: runs the stages of training one after the other.
@NullMarked
package dev.thrum.training.train;

import org.jspecify.annotations.NullMarked;
