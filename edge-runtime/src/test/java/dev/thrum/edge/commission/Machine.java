package dev.thrum.edge.commission;

import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// A machine that gives scores: logarithms around a level, each like its neighbour, at one of two
/// loads by turns. A window a second, threshold 1 as shipped.
final class Machine {
    static final ShippedModel MODEL = new ShippedModel("abc", 1f, 0.99, Duration.ofSeconds(1));
    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    static final OperationSettings OPERATION =
            new OperationSettings(
                    Optional.of("i"),
                    Optional.of(OffRule.parse("below 0.5 A")),
                    Duration.ofSeconds(5),
                    Optional.empty(),
                    3);
    private static final double LIKENESS = 0.8;
    private static final int TURN = 100;

    private final Random random;
    private double memory;
    private int windows;

    double level = 0.3;
    double spread = 0.15;
    double risePerWindow;
    double secondLoadFactor = 1;

    /// Of the last window at a load and the first at the next, between which it steps.
    double stepFactor = 1;

    Machine(long seed) {
        random = new Random(seed);
    }

    static CommissionSettings plain() {
        return new CommissionSettings(new RaiseRule(3, 5), Optional.empty(), Optional.empty());
    }

    static CommissionSettings withLoads() {
        return new CommissionSettings(
                new RaiseRule(3, 5), Optional.empty(), Optional.of(OPERATION));
    }

    static Commissioner commissioner(CommissionSettings settings, StateStore store) {
        return new Commissioner(
                "pump", MODEL, settings, store, Runnable::run, InstantSource.fixed(NOW));
    }

    boolean isSecondLoad() {
        return windows / TURN % 2 == 1;
    }

    float score() {
        memory = LIKENESS * memory + Math.sqrt(1 - LIKENESS * LIKENESS) * random.nextGaussian();
        double factor = isSecondLoad() ? secondLoadFactor : 1;
        int turn = windows % TURN;
        factor *= windows > 0 && (turn == TURN - 1 || turn == 0) ? stepFactor : 1;
        return (float) (level * factor * Math.exp(spread * memory + risePerWindow * windows));
    }

    double current() {
        return (isSecondLoad() ? 6 : 3) * (1 + 0.01 * random.nextGaussian());
    }

    void run(Intake intake, int count) {
        for (int i = 0; i < count; i++) {
            intake.turn();
            intake.scored(score(), current(), Double.NaN);
            windows++;
        }
    }
}
