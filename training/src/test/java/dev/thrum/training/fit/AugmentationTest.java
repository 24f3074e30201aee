package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.network.FeatureShape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final FeatureShape SHAPE = new FeatureShape(2, 5);
    private static final float[] SCALE_DB = {1, 2, 4, 2, 1, 1, 1, 1, 1, 1};

    @Test
    void gainMovesAllBinsOfAChannelByTheSameDecibels() {
        Augmentation gain = Augmentation.gainAndTilt(1, 3, 0, SHAPE, SCALE_DB);
        float[] row = new float[10];
        gain.apply(row, new SplittableRandom(1));
        for (int bin = 0; bin < 5; bin++) {
            assertThat(row[bin] * SCALE_DB[bin]).isCloseTo(row[0], within(1e-6f));
            assertThat(row[5 + bin]).isEqualTo(row[5]);
        }
        assertThat(row[5]).isNotEqualTo(row[0]);
    }

    @Test
    void tiltIsAStraightLineThroughTheMiddleBin() {
        Augmentation tilt = Augmentation.gainAndTilt(1, 0, 3, SHAPE, SCALE_DB);
        float[] row = new float[10];
        tilt.apply(row, new SplittableRandom(1));
        float end = row[4] * SCALE_DB[4];
        assertThat(row[0] * SCALE_DB[0]).isCloseTo(-end, within(1e-6f));
        assertThat(row[1] * SCALE_DB[1]).isCloseTo(-end / 2, within(1e-6f));
        assertThat(row[2]).isZero();
    }

    @Test
    void tiltBeginsAnewWithEachSpectrumAndLeavesOtherBinsAlone() {
        Augmentation tilt =
                Augmentation.gainAndTilt(
                                1, 0, 3, new FeatureShape(1, 6), new float[] {1, 1, 1, 1, 1, 1})
                        .tiltedWithin(
                                List.of(
                                        new Augmentation.Spectrum(0, List.of(10.0, 20.0)),
                                        new Augmentation.Spectrum(3, List.of(10.0, 20.0, 30.0))));
        float[] row = new float[6];
        tilt.apply(row, new SplittableRandom(1));
        float end = row[1];
        assertThat(end).isNotZero();
        assertThat(row).containsExactly(-end, end, 0, -end, 0, end);
    }

    @Test
    void deviationIsTheOneAskedFor() {
        Augmentation gain = Augmentation.gainAndTilt(1, 1.5, 0, SHAPE, SCALE_DB);
        SplittableRandom random = new SplittableRandom(7);
        double squares = 0;
        for (int i = 0; i < 20_000; i++) {
            float[] row = new float[10];
            gain.apply(row, random);
            squares += row[0] * row[0];
        }
        assertThat(Math.sqrt(squares / 20_000)).isCloseTo(1.5, within(0.03));
    }

    @Test
    void epochShowsEveryRowOnceAsItIs() {
        Examples examples = Rows.lowRank(7, 10, 2, 0.1, 1);
        Augmentation augmentation = Augmentation.gainAndTilt(2, 1, 1, SHAPE, SCALE_DB);
        BatchRows shown = BatchRows.ofOneEpoch(examples, augmentation, 4);
        assertThat(shown.sizes()).containsExactly(4, 4, 4, 4, 4, 1);
        for (int i = 0; i < examples.rows(); i++) {
            assertThat(shown.count(examples.row(i))).isEqualTo(1);
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> Augmentation.gainAndTilt(-1, 1, 1, SHAPE, SCALE_DB))
                .hasMessage("training.augment.copies must be 0 or more, was -1");
        assertThatThrownBy(() -> Augmentation.gainAndTilt(1, -1, 1, SHAPE, SCALE_DB))
                .hasMessage("training.augment.gain must be 0 dB or more, was -1.0");
        assertThatThrownBy(() -> Augmentation.gainAndTilt(1, 1, 1, SHAPE, new float[3]))
                .hasMessage("the scale must have 10 values, had 3");
    }
}
