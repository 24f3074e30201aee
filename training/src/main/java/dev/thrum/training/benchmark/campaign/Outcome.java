package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one machine's days gave.
///
/// @param refusal why it could not be commissioned until somebody vouched for it; empty where it
///   could
/// @param commissioned whether it was in the end
/// @param health its days in health
/// @param faults its faults, one of each kind
record Outcome(Optional<String> refusal, boolean commissioned, Health health, List<Grown> faults) {
    Outcome {
        faults = List.copyOf(faults);
    }

    /// Days in health.
    ///
    /// @param falseAlarms alarms by each method
    /// @param sensorFaults windows skipped for a broken signal
    /// @param windows windows heard
    /// @param runningSeconds time the machine ran
    /// @param unusual windows of a load never learned
    /// @param unusualTold those that were told as such
    record Health(
            Map<Method, Integer> falseAlarms,
            int sensorFaults,
            int windows,
            double runningSeconds,
            int unusual,
            int unusualTold) {
        Health {
            falseAlarms = Map.copyOf(falseAlarms);
        }
    }

    /// A fault that grew to its full severity.
    ///
    /// @param earlyAlarms alarms by each method before it began
    /// @param severities severity at which each method raised its alarm; none where it did not
    /// @param namedFirst the kind that the alarm was explained with when it was raised; none where
    ///   there was no alarm or no kind was named
    /// @param named the kind in the last explanation up to half of the full severity
    record Grown(
            Fault kind,
            Map<Method, Integer> earlyAlarms,
            Map<Method, Double> severities,
            Optional<String> namedFirst,
            Optional<String> named) {
        Grown {
            earlyAlarms = Map.copyOf(earlyAlarms);
            severities = Map.copyOf(severities);
        }
    }
}
