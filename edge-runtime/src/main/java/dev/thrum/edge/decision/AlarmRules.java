package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmKind;
import java.util.function.Supplier;

/// What every phase of one alarm shares.
///
/// @param ids gives an id, never given before
/// @param flood decides whether an alarm is told
record AlarmRules(
        String monitor, AlarmKind kind, AlarmPolicy policy, Supplier<String> ids, FloodGate flood) {
    /// Rules of an alarm that has not been in a flood.
    AlarmRules(String monitor, AlarmKind kind, AlarmPolicy policy, Supplier<String> ids) {
        this(monitor, kind, policy, ids, new FloodGate(policy.flood()));
    }
}
