package dev.thrum.edge.commission;

import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.operation.OperationSettings;
import java.util.Optional;

/// What a monitor's levels are learned for.
///
/// @param raise when an alarm is raised, which a budget counts
/// @param budget false alarms an operator can bear; the shipped quantile decides, if absent
/// @param operation how operating states are told apart; not at all, if absent
public record CommissionSettings(
        RaiseRule raise,
        Optional<FalseAlarmBudget> budget,
        Optional<OperationSettings> operation) {}
