/// What commissioning changes: models of one machine, put under another one or another day of
/// recordings of real machines.
@NullMarked
package dev.thrum.training.benchmark.commissioning;

import org.jspecify.annotations.NullMarked;
