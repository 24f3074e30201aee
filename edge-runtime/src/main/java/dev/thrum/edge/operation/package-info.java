/// What the machine is doing, from its own signals: features of each window, the loads that were
/// learned, and a state machine of off, starting, running and unknown. Depends on the signal
/// vocabulary only; lives on the inference thread.
@NullMarked
package dev.thrum.edge.operation;

import org.jspecify.annotations.NullMarked;
