/// From healthy scores to the threshold that keeps a false-alarm budget: peaks over threshold with
/// a generalised Pareto tail, fitted to the very statistic that raises an alarm and declustered
/// into events, so that the budget counts alarms and not windows. Pure arithmetic, any thread.
@NullMarked
package dev.thrum.edge.decision.tail;

import org.jspecify.annotations.NullMarked;
