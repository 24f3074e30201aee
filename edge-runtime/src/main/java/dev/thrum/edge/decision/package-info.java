/// From verdicts to alarms: k of n windows raise, a calm stretch clears, one id for the whole life.
/// Depends on the signal vocabulary only; lives on the inference thread.
@NullMarked
package dev.thrum.edge.decision;

import org.jspecify.annotations.NullMarked;
