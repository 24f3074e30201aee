package dev.thrum.edge.decision;

import java.util.Optional;

/// How many windows it takes to raise an alarm and to clear it, and how rare false ones must be.
///
/// @param raise anomalous windows that raise
/// @param clear calm windows that clear
/// @param update growth of the peak that is told while the alarm stands
/// @param budget false alarms that can be borne, which the threshold follows from; the model's own
///   threshold counts if absent
public record AlarmPolicy(
        RaiseRule raise, ClearRule clear, UpdateRule update, Optional<FalseAlarmBudget> budget) {
    /// Three anomalous windows of five raise, ten in a row below 0.8 clear.
    public static final AlarmPolicy DEFAULT =
            new AlarmPolicy(new RaiseRule(3, 5), new ClearRule(10, 0.8));

    /// A policy without a budget.
    public AlarmPolicy(RaiseRule raise, ClearRule clear, UpdateRule update) {
        this(raise, clear, update, Optional.empty());
    }

    /// The same policy with a budget.
    public AlarmPolicy withBudget(FalseAlarmBudget falseAlarms) {
        return new AlarmPolicy(raise, clear, update, Optional.of(falseAlarms));
    }

    /// A policy that tells growth by [UpdateRule#DEFAULT].
    public AlarmPolicy(RaiseRule raise, ClearRule clear) {
        this(raise, clear, UpdateRule.DEFAULT);
    }

    /// @param raiseCount anomalous windows that raise
    /// @param raiseOf scored windows looked back upon
    /// @param clearCount windows in a row that clear
    /// @param clearBelow normalised score those windows must stay under
    public AlarmPolicy(int raiseCount, int raiseOf, int clearCount, double clearBelow) {
        this(new RaiseRule(raiseCount, raiseOf), new ClearRule(clearCount, clearBelow));
    }

    /// Reads the two texts of a configuration, such as `3 of 5` and `10 below 0.8`.
    ///
    /// @throws IllegalArgumentException if either says nothing of the kind
    public static AlarmPolicy parse(String raise, String clear) {
        return new AlarmPolicy(RaiseRule.parse(raise), ClearRule.parse(clear));
    }
}
