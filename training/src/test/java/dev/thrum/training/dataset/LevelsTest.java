package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelsTest {
    /// The closed forms: 3/2 for whole turns of a sine, 3 for normal noise, nearly n for a single
    /// shock among n frames of silence.
    @Test
    void kurtosisTellsToneNoiseAndShockApart() {
        int frames = 100_000;
        Random random = new Random(3);
        float[] window = new float[frames * 4];
        for (int frame = 0; frame < frames; frame++) {
            window[4 * frame] = 5 + (float) Math.sin(2 * Math.PI * frame / 100);
            window[4 * frame + 1] = (float) random.nextGaussian();
            window[4 * frame + 2] = frame == 17 ? 1 : 0;
            window[4 * frame + 3] = 2;
        }
        float[] kurtoses = Levels.kurtoses(window, 4);
        assertThat(kurtoses[0]).as("tone").isCloseTo(1.5f, within(1e-3f));
        assertThat(kurtoses[1]).as("noise").isCloseTo(3f, within(0.06f));
        assertThat((double) kurtoses[2]).as("shock").isCloseTo(frames, within(0.01 * frames));
        assertThat(kurtoses[3]).as("a channel that never moves").isEqualTo(1);
    }
}
