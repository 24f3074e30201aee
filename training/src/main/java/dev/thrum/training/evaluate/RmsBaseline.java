package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import java.util.List;

/// The level alone, as a handheld vibration meter reads it: of all channels the largest distance of
/// the level in decibels from its healthy mean, in healthy standard deviations. A channel that went
/// quiet is as strange as one that grew loud.
record RmsBaseline() implements Baseline {
    /// Below any sensor's noise; keeps the level of a silent channel finite.
    private static final double SILENCE = 1e-9;

    /// Levels steadier than this are taken to vary by as much, in dB.
    private static final double LEAST_DEVIATION_DB = 0.01;

    @Override
    public String method() {
        return "rms";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        return FarthestChannel.fit(
                healthy,
                healthy.getFirst().levels().length,
                (window, channel) -> 20 * Math.log10(window.levels()[channel] + SILENCE),
                LEAST_DEVIATION_DB);
    }
}
