@NullMarked
package dev.thrum.training.explore;

import org.jspecify.annotations.NullMarked;
