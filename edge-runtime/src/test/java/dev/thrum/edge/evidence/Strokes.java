package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Signals in g made from closed formulas: strokes on a resonance of 3 kHz, tones, and noise; 10 s
/// at 12.8 kHz.
final class Strokes {
    static final double RATE_HZ = 12_800;

    private static final double RESONANCE_HZ = 3000;
    private static final double DECAY_PER_SECOND = 800;

    private final float[] values = new float[(int) (10 * RATE_HZ)];
    private final SplittableRandom random;

    Strokes(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.05 * random.nextGaussian());
        }
    }

    /// Strokes at a rate, with one per cent of spread between them.
    ///
    /// @param strength of a stroke in g, by its time in seconds
    Strokes strike(double hz, DoubleUnaryOperator strength) {
        double at = random.nextDouble() / hz;
        while (at < values.length / RATE_HZ) {
            ring(at, strength.applyAsDouble(at));
            at += (1 + 0.01 * random.nextGaussian()) / hz;
        }
        return this;
    }

    private void ring(double at, double strength) {
        for (int i = (int) Math.ceil(at * RATE_HZ); i < values.length; i++) {
            double since = i / RATE_HZ - at;
            if (since > 8 / DECAY_PER_SECOND) {
                return;
            }
            values[i] +=
                    (float)
                            (strength
                                    * Math.exp(-DECAY_PER_SECOND * since)
                                    * Math.sin(2 * Math.PI * RESONANCE_HZ * since));
        }
    }

    Strokes tone(double hz, double amplitude) {
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (amplitude * Math.sin(2 * Math.PI * hz * i / RATE_HZ + phase));
        }
        return this;
    }

    /// A shaft as healthy ones are: 1x and some of its harmonics.
    Strokes shaft(double hz) {
        return tone(hz, 0.03).tone(2 * hz, 0.015).tone(3 * hz, 0.007).tone(4 * hz, 0.004);
    }

    /// As the only channel.
    Excerpt excerpt() {
        return new Excerpt(
                List.of(Channel.unbounded("x", Unit.STANDARD_GRAVITY)), RATE_HZ, values.clone());
    }
}
