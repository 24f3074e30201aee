/// Slow rises and level steps of one monitor's scores: found over minutes to weeks, before a
/// threshold is crossed.
@NullMarked
package dev.thrum.edge.decision.trend;

import org.jspecify.annotations.NullMarked;
