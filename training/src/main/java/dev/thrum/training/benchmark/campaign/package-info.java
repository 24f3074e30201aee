/// The simulator campaign: a fleet of simulated motors on duty for weeks, and the decision stage of
/// the board that watches them.
@NullMarked
package dev.thrum.training.benchmark.campaign;

import org.jspecify.annotations.NullMarked;
