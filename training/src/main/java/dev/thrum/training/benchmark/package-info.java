/// Public benchmarks by their published protocols.
@NullMarked
package dev.thrum.training.benchmark;

import org.jspecify.annotations.NullMarked;
