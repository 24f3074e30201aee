package dev.thrum.benchmarks.footprint;

import java.time.Duration;

/// Waits for the first score after a start.
///
/// @param broker counts scores
/// @param before how many there were
record FirstScore(Broker broker, long before) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static FirstScore from(Broker broker) {
        return new FirstScore(broker, broker.scores());
    }

    double secondsSince(long startedNanos) throws InterruptedException {
        while (broker.scores() == before) {
            if (System.nanoTime() - startedNanos > PATIENCE.toNanos()) {
                throw new IllegalStateException("no score within " + PATIENCE);
            }
            Thread.sleep(1);
        }
        return (System.nanoTime() - startedNanos) * 1e-9;
    }
}
