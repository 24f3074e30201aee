/// What is learned from healthy features: a network by gradient descent, a Mahalanobis distance in
/// closed form.
@NullMarked
package dev.thrum.training.fit;

import org.jspecify.annotations.NullMarked;
