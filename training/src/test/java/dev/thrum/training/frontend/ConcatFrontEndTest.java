package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcatFrontEndTest {
    private static final int FRAMES = 256;
    private static final FrontEnd SPECTRUM =
            new SpectrumFrontEnd(FRAMES, 2, 1_000, 8, Axis.LINEAR, 0, 500);
    private static final FrontEnd STATISTICS =
            new StatisticsFrontEnd(
                    FRAMES, 2, 1_000, List.of(Statistic.PEAK, Statistic.KURTOSIS), List.of());
    private static final FrontEnd RAW = new RawFrontEnd(FRAMES, 2, true);

    private static float[] window(double gain) {
        Random random = new Random(9);
        float[] window = new float[2 * FRAMES];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) (gain * (1 + i % 2) * random.nextGaussian());
        }
        return window;
    }

    private static float[] features(FrontEnd frontEnd, float[] window) {
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            return extractor.features(window);
        }
    }

    @Test
    void eachChannelHasTheFeaturesOfAllPartsInOrder() {
        FrontEnd all = new ConcatFrontEnd(List.of(SPECTRUM, STATISTICS, RAW));
        assertThat(all.bins()).isEqualTo(8 + 2 + FRAMES);
        float[] window = window(1);
        float[] found = features(all, window);
        for (int channel = 0; channel < 2; channel++) {
            for (Section section : all.sections()) {
                FrontEnd part =
                        switch (section.kind()) {
                            case Section.SPECTRUM -> SPECTRUM;
                            case Section.RAW -> RAW;
                            default -> STATISTICS;
                        };
                int from =
                        part.sections().stream()
                                .filter(each -> each.kind().equals(section.kind()))
                                .mapToInt(Section::firstBin)
                                .sum();
                float[] alone = features(part, window);
                for (int bin = 0; bin < section.bins(); bin++) {
                    assertThat(found[channel * all.bins() + section.firstBin() + bin])
                            .as("%s %d of channel %d", section.kind(), bin, channel)
                            .isCloseTo(alone[channel * part.bins() + from + bin], offset(1e-5f));
                }
            }
        }
    }

    @Test
    void partsMustTakeTheSameWindow() {
        assertThatThrownBy(
                        () -> new ConcatFrontEnd(List.of(SPECTRUM, new RawFrontEnd(128, 2, true))))
                .hasMessage(
                        "front end: the parts of concat must take the same window, took 256 × 2"
                                + " and 128 × 2");
    }

    @Test
    void aGainOfAWindowNormalisedByItsLevelChangesTheLevelAlone() {
        FrontEnd level = new LevelFrontEnd(new ConcatFrontEnd(List.of(SPECTRUM, STATISTICS)));
        float[] quiet = features(level, window(1));
        float[] loud = features(level, window(10));
        for (int channel = 0; channel < 2; channel++) {
            for (Section section : level.sections()) {
                for (int bin = 0; bin < section.bins(); bin++) {
                    int at = channel * level.bins() + section.firstBin() + bin;
                    double expected = section.followsGain() ? 20 : 0;
                    assertThat((double) loud[at] - quiet[at]).isCloseTo(expected, offset(1e-3));
                }
            }
        }
        float[] plain = features(STATISTICS, window(1));
        // the second channel is twice as loud
        assertThat((double) quiet[2 * level.bins() - 1] - quiet[level.bins() - 1])
                .isCloseTo(20 * Math.log10(2), offset(1.0));
        // peak over RMS is the crest factor
        assertThat(quiet[8]).isCloseTo(plain[0] - quiet[level.bins() - 1], offset(1e-3f));
    }

    @Test
    void aGainChangesExactlyWhatSaysSo() {
        FrontEnd all =
                new ConcatFrontEnd(
                        List.of(
                                SPECTRUM,
                                new EnvelopeFrontEnd(
                                        FRAMES,
                                        1,
                                        true,
                                        2,
                                        1_000,
                                        100,
                                        400,
                                        6,
                                        Axis.LINEAR,
                                        0,
                                        150,
                                        Scale.DB),
                                new StatisticsFrontEnd(
                                        FRAMES,
                                        2,
                                        1_000,
                                        List.of(Statistic.values()),
                                        List.of(1.0, 1.0))));
        float[] quiet = features(all, window(1));
        float[] loud = features(all, window(2));
        for (Section section : all.sections()) {
            for (int bin = section.firstBin(); bin < section.firstBin() + section.bins(); bin++) {
                double expected = section.followsGain() ? 20 * Math.log10(2) : 0;
                assertThat((double) loud[bin] - quiet[bin])
                        .as(section.kind())
                        .isCloseTo(expected, offset(2e-3));
            }
        }
    }

    @Test
    void spectraKeptApartAreThoseOfTheirSegments() {
        FrontEnd apart =
                new SpectrumFrontEnd(
                        768, 2, false, 1, 1_000, 10, Axis.LINEAR, 0, 500, Scale.LINEAR);
        FrontEnd single =
                new SpectrumFrontEnd(512, 1, true, 1, 1_000, 10, Axis.LINEAR, 0, 500, Scale.LINEAR);
        float[] window = new float[768];
        Random random = new Random(4);
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) random.nextGaussian();
        }
        float[] found = features(apart, window);
        for (int segment = 0; segment < 2; segment++) {
            float[] part = new float[512];
            System.arraycopy(window, 256 * segment, part, 0, 512);
            float[] expected = features(single, part);
            for (int band = 0; band < 10; band++) {
                assertThat(found[segment * 10 + band])
                        .isCloseTo(expected[band], offset(1e-5f * expected[band]));
            }
        }
    }

    @Test
    void theScaleIsTheDensityItsRootOrItsDecibels() {
        float[] window = window(1);
        float[] linear = features(scaled(Scale.LINEAR), window);
        float[] root = features(scaled(Scale.SQRT), window);
        float[] decibels = features(scaled(Scale.DB), window);
        for (int i = 0; i < linear.length; i++) {
            assertThat((double) root[i]).isCloseTo(Math.sqrt(linear[i]), offset(1e-5));
            assertThat((double) decibels[i]).isCloseTo(10 * Math.log10(linear[i]), offset(1e-3));
        }
    }

    private static FrontEnd scaled(Scale scale) {
        return new SpectrumFrontEnd(FRAMES, 1, true, 2, 1_000, 8, Axis.LINEAR, 0, 500, scale);
    }
}
