@NullMarked
package dev.thrum.training.quantize;

import org.jspecify.annotations.NullMarked;
