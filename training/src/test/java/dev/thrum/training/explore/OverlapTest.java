package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OverlapTest {
    private static final int FRAMES = 16;
    private static final int CHANNELS = 2;

    private static float[] noise(int values) {
        SplittableRandom random = new SplittableRandom(4);
        float[] signal = new float[values];
        for (int at = 0; at < values; at++) {
            signal[at] = (float) random.nextGaussian();
        }
        return signal;
    }

    @Test
    void windowsThatAreLeftAsTheyAreJoinToTheSignalTheyWereCutFrom() {
        float[] signal = noise(5 * FRAMES * CHANNELS);
        Overlap overlap = new Overlap(FRAMES, CHANNELS);
        int half = FRAMES / 2;
        for (int first = 0; first + FRAMES <= 5 * FRAMES; first += half) {
            overlap.add(Arrays.copyOfRange(signal, first * CHANNELS, (first + FRAMES) * CHANNELS));
            assertThat(overlap.take(half))
                    .containsExactly(
                            Arrays.copyOfRange(signal, first * CHANNELS, (first + half) * CHANNELS),
                            within(1e-5f));
        }
        assertThat(overlap.take(half))
                .as("the second half of the last window")
                .containsExactly(
                        Arrays.copyOfRange(
                                signal, (5 * FRAMES - half) * CHANNELS, 5 * FRAMES * CHANNELS),
                        within(1e-5f));
    }

    @Test
    void aGainOfNothingLeavesASpectrallyCleanedWindowAsItWas() {
        SpectralCleaning cleaning =
                new SpectralCleaning(FRAMES, CHANNELS, 1000, List.of(50.0, 200.0, 400.0));
        float[] window = noise(FRAMES * CHANNELS);
        float[] features = {1, 2, 3, 4};
        assertThat(cleaning.clean(window, features, features))
                .containsExactly(window, within(1e-4f));
    }

    @Test
    void aBandTheModelRestoresQuieterIsTurnedDownByThatMuch() {
        int frames = 1024;
        SpectralCleaning cleaning =
                new SpectralCleaning(frames, 1, 1024, List.of(50.0, 150.0, 400.0));
        float[] window = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            window[frame] =
                    (float)
                            (Math.sin(2 * Math.PI * 100 * frame / 1024)
                                    + Math.sin(2 * Math.PI * 300 * frame / 1024));
        }
        float[] cleaned = cleaning.clean(window, new float[] {0, -20}, new float[] {0, 0});
        assertThat(amplitude(cleaned, 100)).isCloseTo(1, within(0.01));
        assertThat(amplitude(cleaned, 300)).isCloseTo(0.1, within(0.01));
    }

    /// By correlation over the middle of the window, where its edges do not reach.
    private static double amplitude(float[] signal, double hertz) {
        double sine = 0;
        double cosine = 0;
        int from = signal.length / 4;
        int count = signal.length / 2;
        for (int frame = from; frame < from + count; frame++) {
            double phase = 2 * Math.PI * hertz * frame / signal.length;
            sine += signal[frame] * Math.sin(phase);
            cosine += signal[frame] * Math.cos(phase);
        }
        return 2 * Math.hypot(sine, cosine) / count;
    }
}
