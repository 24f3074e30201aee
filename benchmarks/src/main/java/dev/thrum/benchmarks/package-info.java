/// Benchmarks and stress tests of the hot path, and the time a training takes; programs to be run
/// by hand, not part of the tests.
@NullMarked
package dev.thrum.benchmarks;

import org.jspecify.annotations.NullMarked;
