package dev.thrum.edge.commission;

import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.signal.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One machine's own healthy scores, state by state.
///
/// @param model digest of the model whose scores they are; they mean nothing for any other
/// @param learned when they were learned
/// @param running how long the machine ran for it
/// @param vouched whether somebody vouched for the machine although its scores exceeded the shipped
///   threshold
/// @param operation how operating states are told apart
/// @param loads the loads it ran at
/// @param baseline where the model's baseline was in the end; none where it does not follow
/// @param states at least one
public record LearnedLevels(
        String model,
        Instant learned,
        Duration running,
        boolean vouched,
        Optional<OperationSettings> operation,
        Loads loads,
        Baseline baseline,
        List<StateLevel> states) {
    public LearnedLevels {
        states = List.copyOf(states);
    }

    /// The same levels for a machine that is judged from its beginning, where no baseline has
    /// followed it yet.
    public LearnedLevels fromTheBeginning() {
        return new LearnedLevels(
                model, learned, running, vouched, operation, loads, Baseline.NONE, states);
    }

    /// Whether the loads mean the same where operating states are told apart like this.
    boolean fits(Optional<OperationSettings> others) {
        return operation.isPresent() == others.isPresent()
                && operation
                        .flatMap(OperationSettings::current)
                        .equals(others.flatMap(OperationSettings::current))
                && operation
                        .flatMap(OperationSettings::speed)
                        .equals(others.flatMap(OperationSettings::speed));
    }
}
