@NullMarked
package dev.thrum.training.frontend;

import org.jspecify.annotations.NullMarked;
