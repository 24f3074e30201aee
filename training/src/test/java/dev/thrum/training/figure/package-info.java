@NullMarked
package dev.thrum.training.figure;

import org.jspecify.annotations.NullMarked;
