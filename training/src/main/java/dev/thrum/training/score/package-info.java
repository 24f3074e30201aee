/// What makes one number of a window: parts that each look at another side of it, and their
/// combination, fitted to healthy windows and written as nodes of the one graph.
@NullMarked
package dev.thrum.training.score;

import org.jspecify.annotations.NullMarked;
