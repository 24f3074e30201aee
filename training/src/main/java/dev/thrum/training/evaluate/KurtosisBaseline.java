package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import java.util.List;

/// The kurtosis alone, the oldest ruler for bearings (Dyer and Stewart, Journal of Mechanical
/// Design 100, 1978): of all channels the largest distance of its logarithm from the healthy mean,
/// in healthy standard deviations. Shocks raise it; a strong tone lowers it, which is as strange.
record KurtosisBaseline() implements Baseline {
    /// Logarithms steadier than this are taken to vary by as much.
    private static final double LEAST_DEVIATION = 0.001;

    @Override
    public String method() {
        return "kurtosis";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        return FarthestChannel.fit(
                healthy,
                healthy.getFirst().kurtoses().length,
                (window, channel) -> Math.log(window.kurtoses()[channel]),
                LEAST_DEVIATION);
    }
}
