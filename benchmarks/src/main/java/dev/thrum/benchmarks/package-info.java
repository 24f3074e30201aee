/// Benchmarks and stress tests of the hot path; programs to be run by hand, not part of the tests.
@NullMarked
package dev.thrum.benchmarks;

import org.jspecify.annotations.NullMarked;
