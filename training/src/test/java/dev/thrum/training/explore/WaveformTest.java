package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WaveformTest {
    private static final int FRAMES = 2048;
    private static final double RATE_HZ = 4096;

    /// What the spectrum front end hears of a waveform is the spectrum it was made of.
    @Test
    void theFrontEndHearsTheSpectrumTheWaveformWasMadeOf() {
        SpectrumFrontEnd frontEnd =
                new SpectrumFrontEnd(FRAMES, 3, 1, RATE_HZ, 6, Axis.LINEAR, 100, 1900);
        Waveform waveform = new Waveform(RATE_HZ, frontEnd.card().binEdgesHz());
        float[] wanted = {-30, -26, -31, -27, -29, -33};
        SplittableRandom random = new SplittableRandom(2);
        double[] heard = new double[6];
        int draws = 50;
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            for (int draw = 0; draw < draws; draw++) {
                float[] features = extractor.features(waveform.of(wanted, FRAMES, random));
                for (int band = 0; band < 6; band++) {
                    heard[band] += Math.pow(10, features[band] / 10) / draws;
                }
            }
        }
        for (int band = 0; band < 6; band++) {
            assertThat(10 * Math.log10(heard[band]))
                    .as("band %d", band)
                    .isCloseTo(wanted[band], within(1.0));
        }
    }
}
