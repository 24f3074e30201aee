@NullMarked
package dev.thrum.training.graph;

import org.jspecify.annotations.NullMarked;
