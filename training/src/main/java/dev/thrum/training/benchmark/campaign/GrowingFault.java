package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Fault;

/// A fault that grows from nothing to its full severity.
///
/// A damaged bearing gets worse the faster the worse it is: its signal grows exponentially (N. Z.
/// Gebraeel, M. A. Lawley, R. Li and J. K. Ryan, "Residual-life distributions from component
/// degradation signals: a Bayesian approach", IIE Transactions 37, 2005). Deposits on a rotor, a
/// foundation that settles and a cage whose bars break one by one are taken to grow evenly.
///
/// @param kind what goes wrong
/// @param onsetSeconds when it begins
/// @param growthSeconds how long it takes to full severity
record GrowingFault(Fault kind, double onsetSeconds, double growthSeconds) {
    private static final double ACCELERATION = 3;

    double severityAt(double seconds) {
        double share = Math.clamp((seconds - onsetSeconds) / growthSeconds, 0, 1);
        return switch (kind) {
            case OUTER_RACE, INNER_RACE, ROLLING_ELEMENT ->
                    StrictMath.expm1(ACCELERATION * share) / StrictMath.expm1(ACCELERATION);
            case IMBALANCE, MISALIGNMENT, ROTOR_BAR -> share;
        };
    }

    /// When the fault has its full severity.
    double fullSeconds() {
        return onsetSeconds + growthSeconds;
    }
}
