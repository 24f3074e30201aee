package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsFrontEndTest {
    private static final int FRAMES = 4_096;
    private static final double RATE_HZ = 4_096;
    private static final double STANDARD_GRAVITY = 9.80665;

    private static float[] features(int channels, float[] window, Statistic... statistics) {
        StatisticsFrontEnd frontEnd =
                new StatisticsFrontEnd(
                        window.length / channels,
                        channels,
                        RATE_HZ,
                        List.of(statistics),
                        List.of(STANDARD_GRAVITY, 1.0).subList(0, channels));
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            return extractor.features(window);
        }
    }

    private static float[] window(IntToDoubleFunction sample) {
        float[] window = new float[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            window[frame] = (float) sample.applyAsDouble(frame);
        }
        return window;
    }

    private static double sine(double hertz, int frame) {
        return Math.sin(2 * Math.PI * hertz * frame / RATE_HZ);
    }

    private static double decibel(double ratio) {
        return 20 * Math.log10(ratio);
    }

    @Test
    void aSineHasACrestFactorOfRootTwoAndAKurtosisOfThreeHalves() {
        float[] found =
                features(
                        1,
                        window(frame -> 7 + 3 * sine(64, frame)),
                        Statistic.RMS,
                        Statistic.PEAK,
                        Statistic.CREST,
                        Statistic.KURTOSIS,
                        Statistic.SKEWNESS);
        assertThat((double) found[0]).isCloseTo(decibel(3 / Math.sqrt(2)), offset(1e-3));
        assertThat((double) found[1]).isCloseTo(decibel(3), offset(1e-3));
        assertThat((double) found[2]).isCloseTo(decibel(Math.sqrt(2)), offset(1e-3));
        assertThat((double) found[3]).isCloseTo(10 * Math.log10(1.5), offset(1e-3));
        assertThat((double) found[4]).isCloseTo(0, offset(1e-4));
    }

    @Test
    void aSquareWaveHasBothEqualToOne() {
        float[] found =
                features(
                        1,
                        window(frame -> frame / 8 % 2 == 0 ? 0.02 : -0.02),
                        Statistic.CREST,
                        Statistic.KURTOSIS,
                        Statistic.RMS);
        assertThat((double) found[0]).isCloseTo(0, offset(1e-3));
        assertThat((double) found[1]).isCloseTo(0, offset(1e-3));
        assertThat((double) found[2]).isCloseTo(decibel(0.02), offset(1e-3));
    }

    /// One frame in d is 1, the others 0: a Bernoulli distribution with p = 1/d has skewness (1 −
    /// 2p)/√(p(1 − p)) and kurtosis 3 + (1 − 6p(1 − p))/(p(1 − p)).
    @Test
    void impactsRaiseKurtosisAndSkewnessAsTheBernoulliDistributionSays() {
        float[] found =
                features(
                        1,
                        window(frame -> frame % 64 == 0 ? 1 : 0),
                        Statistic.KURTOSIS,
                        Statistic.SKEWNESS);
        double p = 1 / 64.0;
        double variance = p * (1 - p);
        assertThat((double) found[0])
                .isCloseTo(10 * Math.log10(3 + (1 - 6 * variance) / variance), offset(1e-3));
        assertThat((double) found[1]).isCloseTo((1 - 2 * p) / Math.sqrt(variance), offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"50, 0.01", "159.15494, 0.2", "930, 0.001"})
    void aSineOfAccelerationHasItsVelocity(double hertz, double millimetresPerSecond) {
        double amplitude =
                millimetresPerSecond
                        * Math.sqrt(2)
                        / 1_000
                        * 2
                        * Math.PI
                        * hertz
                        / STANDARD_GRAVITY;
        float[] found =
                features(1, window(frame -> amplitude * sine(hertz, frame)), Statistic.VELOCITY);
        assertThat((double) found[0]).isCloseTo(decibel(millimetresPerSecond), offset(0.02));
    }

    @Test
    void velocityKnowsEachChannelsUnitAndLooksOnlyFromTenToAThousandHertz() {
        float[] window = new float[2 * FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            double inside = sine(100, frame);
            window[2 * frame] = (float) inside;
            window[2 * frame + 1] =
                    (float)
                            (STANDARD_GRAVITY * inside
                                    + 50 * sine(4, frame)
                                    + 50 * sine(1_200, frame));
        }
        float[] found = features(2, window, Statistic.RMS, Statistic.VELOCITY);
        double expected = 1_000 * STANDARD_GRAVITY / Math.sqrt(2) / (2 * Math.PI * 100);
        assertThat((double) found[1]).isCloseTo(decibel(expected), offset(0.02));
        assertThat((double) found[3]).isCloseTo(decibel(expected), offset(0.02));
    }

    @Test
    void silenceGivesFiniteNumbers() {
        float[] found = features(1, window(_ -> 3), Statistic.values());
        assertThat(found).containsExactly(new float[] {-160, -160, 0, -60, 0, -160}, offset(0.01f));
    }

    @Test
    void noiseHasAKurtosisOfThreeWhateverItsLevel() {
        for (double level : new double[] {1e-5, 1, 1e5}) {
            Random random = new Random(5);
            float[] found =
                    features(
                            1,
                            window(_ -> level * random.nextGaussian()),
                            Statistic.KURTOSIS,
                            Statistic.RMS);
            assertThat((double) found[0]).isCloseTo(10 * Math.log10(3), offset(0.4));
            assertThat((double) found[1]).isCloseTo(decibel(level), offset(0.2));
        }
    }

    @Test
    void velocityNeedsAWindowThatHoldsTenHertz() {
        assertThatThrownBy(() ->
                        new StatisticsFrontEnd(
                                64, 1, 18, List.of(Statistic.VELOCITY), List.of(1.0)))
                .hasMessage(
                        "front end: velocity needs a frequency of at least 10.0 Hz and below half the sample rate, and a window of 64 frames at 18.0 Hz has none: take a longer window");
    }
}
