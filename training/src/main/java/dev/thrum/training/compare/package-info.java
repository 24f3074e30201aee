/// Trainings side by side: families of networks beside simple methods, and one key of a recipe
/// beside its other values.
@NullMarked
package dev.thrum.training.compare;

import org.jspecify.annotations.NullMarked;
