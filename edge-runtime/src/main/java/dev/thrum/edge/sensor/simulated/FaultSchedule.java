package dev.thrum.edge.sensor.simulated;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a fault begins, how fast it grows and whether someone mends it.
///
/// @param fault what goes wrong
/// @param onset when it begins, from the start of the signal
/// @param growth how long it takes to grow to its full severity; zero for at once
/// @param severity where it stops growing, 0 (healthy) to 1 (time to stop the machine)
/// @param repaired when it is gone, from the start of the signal; null for never
public record FaultSchedule(
        Fault fault,
        Duration onset,
        Duration growth,
        double severity,
        @Nullable Duration repaired) {
    public FaultSchedule {
        if (onset.isNegative() || growth.isNegative()) {
            throw new IllegalArgumentException(
                    "%s: onset and growth must be 0 s or more, were %s and %s"
                            .formatted(fault.text(), onset, growth));
        }
        if (!(severity >= 0 && severity <= 1)) {
            throw new IllegalArgumentException(
                    "%s: severity must be 0 to 1, was %s".formatted(fault.text(), severity));
        }
        if (repaired != null && repaired.compareTo(onset) <= 0) {
            throw new IllegalArgumentException(
                    "%s: must be repaired after its onset at %s, was at %s"
                            .formatted(fault.text(), onset, repaired));
        }
    }

    /// A fault that is there in full from the start.
    public static FaultSchedule always(Fault fault, double severity) {
        return new FaultSchedule(fault, Duration.ZERO, Duration.ZERO, severity, null);
    }

    /// The severity at a time of the signal, 0 to 1.
    double severityAt(double seconds) {
        double since = seconds - seconds(onset);
        if (since < 0 || (repaired != null && seconds >= seconds(repaired))) {
            return 0;
        }
        double grown = growth.isZero() ? 1 : Math.min(1, since / seconds(growth));
        return severity * grown;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }
}
