package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumFrontEndTest {
    private static final double RATE_HZ = 12_800;

    /// 200: ceiling fan; 199: prime, one stage; 1000 = 40·25; the rest powers of two.
    @ParameterizedTest
    @ValueSource(ints = {199, 200, 256, 1000, 1024, 2048, 4096})
    void noiseReadsAsInDoublePrecisionOnALinearAxis(int frames) {
        SpectrumFrontEnd frontEnd = linear(frames, 3, 32);
        float[] window = noise(frames * 3, frames);

        assertReference(frontEnd, window, 1e-4);
    }

    /// 521 and 1009 are primes too long for a matrix.
    @ParameterizedTest
    @ValueSource(ints = {521, 1009, 4999})
    void lengthsWithoutSmallFactorsGoThroughTheOperator(int frames) {
        assertThat(PowerSpectrum.of(frames)).isInstanceOf(OperatorSpectrum.class);
        assertReference(linear(frames, 2, 32), noise(frames * 2, frames), 2e-3);
    }

    @Test
    void aLengthThatTheOperatorTransformsTooRoughlyIsRefused() {
        assertThatThrownBy(() -> linear(8209, 1, 8))
                .hasMessage(
                        "front end: a window of more than 5000 frames must be a product of two"
                                + " numbers up to 512, was 8209: such a length is transformed too"
                                + " roughly; a power of two is the fastest choice");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 256, 1000, 1024, 2048, 4096})
    void noiseReadsAsInDoublePrecisionOnALogarithmicAxis(int frames) {
        SpectrumFrontEnd frontEnd =
                new SpectrumFrontEnd(frames, 2, RATE_HZ, 25, Axis.LOGARITHMIC, 100, 6_000);

        assertReference(frontEnd, noise(frames * 2, frames), 1e-4);
    }

    /// Welch's method in double precision: the mean of the segments' power in each band.
    @ParameterizedTest
    @CsvSource({"256, 3", "2048, 3", "200, 3", "1200, 5", "900, 2"})
    void segmentsReadAsTheMeanOfTheirSpectraInDoublePrecision(int frames, int segments) {
        SpectrumFrontEnd frontEnd =
                new SpectrumFrontEnd(
                        frames, segments, 2, RATE_HZ, 16, Axis.LOGARITHMIC, 100, RATE_HZ / 2);
        List<Double> edges = frontEnd.card().binEdgesHz();
        float[] window = noise(frames * 2, frames);

        float[] features = features(frontEnd, window);

        int length = SpectrumFrontEnd.segmentFrames(frames, segments);
        for (int channel = 0; channel < 2; channel++) {
            double[] power = new double[16];
            for (int segment = 0; segment < segments; segment++) {
                int from = segment * length / 2 * 2;
                float[] part = Arrays.copyOfRange(window, from, from + length * 2);
                double[] decibels =
                        ReferenceSpectrum.bandsDecibel(part, 2, channel, RATE_HZ, edges);
                for (int band = 0; band < 16; band++) {
                    power[band] += Math.pow(10, decibels[band] / 10) / segments;
                }
            }
            for (int band = 0; band < 16; band++) {
                assertThat((double) features[channel * 16 + band])
                        .isCloseTo(10 * Math.log10(power[band]), within(1e-3));
            }
        }
    }

    @Test
    void aWindowThatCannotBeCutIntoEqualHalvesIsRefused() {
        assertThatThrownBy(() ->
                        new SpectrumFrontEnd(250, 3, 1, RATE_HZ, 8, Axis.LINEAR, 0, RATE_HZ / 2))
                .hasMessage(
                        "front end: a window of 250 frames cannot be cut into 3 segments that"
                                + " overlap by half: frames must be a multiple of 4");
    }

    /// Bands far from the tone hold its leakage only, some 100 dB below it: what float32 can see.
    @Test
    void aPureToneReadsAsInDoublePrecisionDownToAHundredDecibelsBelowIt() {
        SpectrumFrontEnd frontEnd = linear(1024, 1, 64);
        float[] window = tone(1024, 1, 2_345.6, 1);

        List<Double> edges = frontEnd.card().binEdgesHz();
        float[] features = features(frontEnd, window);
        double[] expected = ReferenceSpectrum.bandsDecibel(window, 1, 0, RATE_HZ, edges);
        for (int band = 0; band < 64; band++) {
            double tolerance = expected[band] > -100 ? 0.02 : 10;
            assertThat((double) features[band]).isCloseTo(expected[band], within(tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aToneIsLoudestInTheBandWhoseEdgesEncloseIt(Axis axis) {
        SpectrumFrontEnd frontEnd = new SpectrumFrontEnd(2048, 1, RATE_HZ, 40, axis, 50, 6_400);
        List<Double> edges = frontEnd.card().binEdgesHz();
        Random random = new Random(7);
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            for (int trial = 0; trial < 200; trial++) {
                double low = edges.getFirst();
                double high = edges.getLast();
                double frequencyHz = low + random.nextDouble() * (high - low);
                float[] features = extractor.features(tone(2048, 1, frequencyHz, 1));
                int loudest = loudestByPower(features, edges);
                assertThat(frequencyHz).isBetween(edges.get(loudest), edges.get(loudest + 1));
            }
        }
    }

    /// A sine of amplitude A has the mean square A²/2, all of it in the tone's band.
    @Test
    void powerDensityTimesBandwidthIsTheMeanSquareOfTheSignal() {
        SpectrumFrontEnd frontEnd = linear(1024, 1, 16);
        List<Double> edges = frontEnd.card().binEdgesHz();

        float[] features = features(frontEnd, tone(1024, 1, 3_000, 2));

        double power = 0;
        for (int band = 0; band < 16; band++) {
            double widthHz = edges.get(band + 1) - edges.get(band);
            power += Math.pow(10, features[band] / 10) * widthHz;
        }
        assertThat(power).isCloseTo(2.0, within(1e-4));
    }

    @Test
    void theLevelOfNoiseDoesNotDependOnTheLengthOfTheWindow() {
        double rms = 0.5;
        double expectedDecibel = 10 * Math.log10(rms * rms / (RATE_HZ / 2));
        for (int frames : new int[] {256, 1024, 4096}) {
            SpectrumFrontEnd frontEnd = linear(frames, 1, 1);
            double power = 0;
            int windows = 64;
            try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
                for (int i = 0; i < windows; i++) {
                    float[] window = noise(frames, i);
                    for (int n = 0; n < frames; n++) {
                        window[n] *= (float) rms;
                    }
                    power += Math.pow(10, extractor.features(window)[0] / 10) / windows;
                }
            }
            assertThat(10 * Math.log10(power)).isCloseTo(expectedDecibel, within(0.15));
        }
    }

    /// The samples themselves keep 6e-5 of an offset of 1000: the noise floor of the comparison.
    @Test
    void anOffsetOfAThousandTimesTheSignalDoesNotLeak() {
        SpectrumFrontEnd frontEnd = linear(1024, 1, 64);
        float[] window = noise(1024, 5);
        float[] shifted = window.clone();
        for (int n = 0; n < shifted.length; n++) {
            shifted[n] += 1_000;
        }

        float[] features = features(frontEnd, window);
        float[] withOffset = features(frontEnd, shifted);

        for (int band = 0; band < 64; band++) {
            assertThat(withOffset[band]).isCloseTo(features[band], within(0.01f));
        }
    }

    @Test
    void silenceReadsMinus160Decibels() {
        SpectrumFrontEnd frontEnd = linear(1024, 2, 8);
        assertThat(features(frontEnd, new float[2048])).containsOnly(-160f);
    }

    @Test
    void channelsDoNotMix() {
        SpectrumFrontEnd frontEnd = linear(256, 4, 8);
        float[] window = new float[256 * 4];
        float[] tone = tone(256, 1, 3_100, 1);
        for (int n = 0; n < 256; n++) {
            window[n * 4 + 2] = tone[n];
        }

        float[] features = features(frontEnd, window);

        for (int i = 0; i < features.length; i++) {
            if (i / 8 == 2) {
                assertThat(features[i]).isGreaterThan(-160f);
            } else {
                assertThat(features[i]).isEqualTo(-160f);
            }
        }
    }

    @Test
    void theLogarithmicAxisHasEqualRatiosWhereBinsAllow() {
        List<Double> edges =
                new SpectrumFrontEnd(4096, 1, 4_096, 5, Axis.LOGARITHMIC, 32, 1_024)
                        .card()
                        .binEdgesHz();

        assertThat(edges).hasSize(6);
        for (int i = 0; i <= 5; i++) {
            assertThat(edges.get(i)).isCloseTo(32 * Math.pow(2, i), within(0.5));
        }
    }

    /// 40 bands from 10 Hz at 12.5 Hz per bin: the axis asks for bands of 1.7 Hz at the low end.
    @Test
    void theLogarithmicAxisWidensItsLowestBandsToOneBin() {
        List<Double> edges =
                new SpectrumFrontEnd(1024, 1, RATE_HZ, 40, Axis.LOGARITHMIC, 10, 6_400)
                        .card()
                        .binEdgesHz();

        for (int i = 0; i < 40; i++) {
            assertThat(edges.get(i + 1) - edges.get(i)).isGreaterThanOrEqualTo(12.5 - 1e-9);
        }
        assertThat(edges.getFirst()).isEqualTo(6.25);
        assertThat(edges.getLast()).isCloseTo(6_400, within(12.5));
    }

    @Test
    void moreBandsThanFrequenciesAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> linear(64, 1, 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "front end: bands must be at most the 31 frequencies that a window of 64"
                                + " frames at 12800 Hz has between 0 and 6400 Hz, was 40: ask for"
                                + " fewer bands, a longer window or a wider range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 6500 | highest frequency must be at most half the sample rate, 6400.0 Hz, was 6500.0",
                "900 | 900  | lowest frequency must be below the highest, 900.0 Hz, was 900.0",
                "-1  | 900  | lowest frequency must be at least 0 Hz, was -1.0",
                "0   | 900  | lowest frequency must be above 0 Hz on a logarithmic axis, was 0.0"
            })
    void aRangeThatCannotBeIsRefused(double minimumHz, double maximumHz, String message) {
        assertThatThrownBy(() ->
                        new SpectrumFrontEnd(
                                1024, 1, RATE_HZ, 8, Axis.LOGARITHMIC, minimumHz, maximumHz))
                .hasMessage("front end: " + message);
    }

    @Test
    void theSameSettingsWriteTheSameBytes() {
        assertThat(graph(linear(1000, 2, 16))).isEqualTo(graph(linear(1000, 2, 16)));
    }

    private static SpectrumFrontEnd linear(int frames, int channels, int bands) {
        return new SpectrumFrontEnd(frames, channels, RATE_HZ, bands, Axis.LINEAR, 0, RATE_HZ / 2);
    }

    private static void assertReference(
            SpectrumFrontEnd frontEnd, float[] window, double toleranceDecibel) {
        float[] features = features(frontEnd, window);
        assertThat(features).hasSize(frontEnd.features());
        for (int channel = 0; channel < frontEnd.channels(); channel++) {
            double[] expected =
                    ReferenceSpectrum.bandsDecibel(
                            window,
                            frontEnd.channels(),
                            channel,
                            frontEnd.sampleRateHz(),
                            frontEnd.card().binEdgesHz());
            for (int band = 0; band < expected.length; band++) {
                assertThat((double) features[channel * expected.length + band])
                        .as("%s, channel %d, band %d", frontEnd, channel, band)
                        .isCloseTo(expected[band], within(toleranceDecibel));
            }
        }
    }

    private static ByteString graph(FrontEnd frontEnd) {
        GraphBuilder graph = new GraphBuilder("front end");
        frontEnd.emit(graph, graph.input("window", 1, frontEnd.frames(), frontEnd.channels()));
        return graph.build(Map.of()).toByteString();
    }

    private static int loudestByPower(float[] features, List<Double> edges) {
        int loudest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int band = 0; band < features.length; band++) {
            double widthDecibel = 10 * Math.log10(edges.get(band + 1) - edges.get(band));
            if (features[band] + widthDecibel > most) {
                most = features[band] + widthDecibel;
                loudest = band;
            }
        }
        return loudest;
    }

    private static float[] features(FrontEnd frontEnd, float[] window) {
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            return extractor.features(window);
        }
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    private static float[] tone(int frames, int channels, double frequencyHz, double amplitude) {
        float[] tone = new float[frames * channels];
        for (int n = 0; n < frames; n++) {
            tone[n * channels] =
                    (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / RATE_HZ));
        }
        return tone;
    }
}
