package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Fault;
import java.time.Duration;
import java.util.List;

/// How large a campaign is.
///
/// @param seed all chance comes from it
/// @param machines motors of the series, each with a nature of its own; each gets one fault of each
///   kind
/// @param commissioningDays days each machine is learned for
/// @param healthyDays days each machine is then watched in health
/// @param kinds faults that grow
/// @param interval time from one window to the next
/// @param spreadDecibels standard deviation of the gains within the series
/// @param budgetDays days in which the operator bears one false alarm
public record CampaignSettings(
        long seed,
        int machines,
        int commissioningDays,
        int healthyDays,
        List<Fault> kinds,
        Duration interval,
        double spreadDecibels,
        int budgetDays) {
    /// Those that windows of a third of a second can tell from health.
    public static final List<Fault> HEARD =
            List.of(
                    Fault.OUTER_RACE,
                    Fault.INNER_RACE,
                    Fault.ROLLING_ELEMENT,
                    Fault.IMBALANCE,
                    Fault.MISALIGNMENT);

    public CampaignSettings {
        kinds = List.copyOf(kinds);
    }

    /// 20 machines for ten days each, and 20 faults of each of five kinds.
    public static CampaignSettings full(long seed) {
        return new CampaignSettings(seed, 20, 3, 10, HEARD, Duration.ofMinutes(1), 1, 30);
    }

    int machineDays() {
        return machines * healthyDays;
    }
}
