package dev.thrum.training.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// The course of one demonstration: a healthy third, a fault that grows for a third, a while at
/// full severity, and a mended motor at the end.
///
/// @param length how long it runs
record DemoPlan(Duration length) {
    static final Duration SHORTEST = Duration.ofSeconds(20);

    /// The training recordings have seeds from 1000 on: this course of load was never seen.
    private static final int SEED = 7;

    DemoPlan {
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "must be at least %d s, was %s".formatted(SHORTEST.toSeconds(), length));
        }
    }

    Duration onset() {
        return length.dividedBy(3);
    }

    Duration growth() {
        return length.dividedBy(3);
    }

    Duration repaired() {
        return length.multipliedBy(5).dividedBy(6);
    }

    /// What the motor is like at a time from the start, for a person.
    String motorAt(Duration time) {
        if (time.compareTo(onset()) < 0) {
            return "healthy";
        }
        if (time.compareTo(repaired()) >= 0) {
            return "mended";
        }
        double grown = (time.toMillis() - onset().toMillis()) / (double) growth().toMillis();
        return String.format(Locale.ROOT, "outer race %3.0f %%", 100 * Math.min(1, grown));
    }

    /// The configuration the runtime is given, as a user would write it.
    String configuration(Path model, int brokerPort) {
        return """
        device: { id: demo }
        log: { level: warn }
        sensors:
          - name: motor
            driver: simulated
            seed: %d
            faults:
              - { fault: outer-race, onset: %d ms, growth: %d ms, severity: 1, repaired: %d ms }
        monitors:
          - name: motor
            model: '%s'
            alarm: { raise: 3 of 5, clear: 8 below 0.95 }
        mqtt:
          url: tcp://127.0.0.1:%d
          scores: { deadBand: 0.02, interval: 200 ms, heartbeat: 1 s }
        """
                .formatted(
                        SEED,
                        onset().toMillis(),
                        growth().toMillis(),
                        repaired().toMillis(),
                        model.toString().replace("'", "''"),
                        brokerPort);
    }
}
