package dev.thrum.edge.decision;

import java.time.Duration;
import java.util.Optional;

/// When an alarm is raised, told again, and cleared, and how rare false ones must be.
///
/// @param raise anomalous windows that raise
/// @param clear calm windows that clear
/// @param update growth of the peak that is told while the alarm stands
/// @param budget false alarms that can be borne, which the threshold follows from; the model's own
///   threshold counts if absent
/// @param hold shortest time an alarm stands, not negative; measured on the windows' own time
/// @param flood how many alarms are told; empty for all of them
/// @param severity what they weigh
public record AlarmPolicy(
        RaiseRule raise,
        ClearRule clear,
        UpdateRule update,
        Optional<FalseAlarmBudget> budget,
        Duration hold,
        Optional<FloodRule> flood,
        SeverityRule severity) {
    /// Three anomalous windows of five raise, ten in a row below 0.8 clear.
    public static final AlarmPolicy DEFAULT =
            new AlarmPolicy(new RaiseRule(3, 5), new ClearRule(10, 0.8));

    /// Three broken windows of five raise, ten sound ones in a row clear.
    public static final AlarmPolicy SENSOR_FAULT =
            new AlarmPolicy(new RaiseRule(3, 5), new ClearRule(10, 1.0));

    public AlarmPolicy {
        if (hold.isNegative()) {
            throw new IllegalArgumentException("must hold for 0 s or longer, was " + hold);
        }
    }

    /// A policy without a budget, that holds no alarm and suppresses none.
    public AlarmPolicy(RaiseRule raise, ClearRule clear, UpdateRule update) {
        this(
                raise,
                clear,
                update,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                SeverityRule.DEFAULT);
    }

    /// The same policy with a budget.
    public AlarmPolicy withBudget(FalseAlarmBudget falseAlarms) {
        return new AlarmPolicy(
                raise, clear, update, Optional.of(falseAlarms), hold, flood, severity);
    }

    /// A policy that tells growth by [UpdateRule#DEFAULT], holds no alarm and suppresses none.
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

    /// The same, with how long an alarm stands at least and how many are told.
    public AlarmPolicy with(Duration hold, Optional<FloodRule> flood, SeverityRule severity) {
        return new AlarmPolicy(raise, clear, update, budget, hold, flood, severity);
    }
}
