/// What the runtime takes of a board: memory, time to start, share of a processor.
@NullMarked
package dev.thrum.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
