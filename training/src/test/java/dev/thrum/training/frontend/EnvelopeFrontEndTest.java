package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeFrontEndTest {
    private static final double RATE_HZ = 12_800;

    private static EnvelopeFrontEnd frontEnd(
            int frames, int channels, double fromHz, double toHz, int bands, double maximumHz) {
        return new EnvelopeFrontEnd(
                frames,
                1,
                true,
                channels,
                RATE_HZ,
                fromHz,
                toHz,
                bands,
                Axis.LINEAR,
                0,
                maximumHz,
                Scale.DB);
    }

    private static float[] envelope(EnvelopeFrontEnd frontEnd, float[] window) {
        GraphBuilder graph = new GraphBuilder("envelope");
        String input = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        String signal = Signal.channelMajor(graph, input, frontEnd.frames(), frontEnd.channels());
        graph.rename(frontEnd.envelope(graph, Signal.withoutMean(graph, signal)), "envelope");
        graph.output("envelope", frontEnd.channels(), frontEnd.frames());
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            session.run(window);
            return session.copyOf("envelope");
        }
    }

    private static float[] noise(int values) {
        Random random = new Random(3);
        float[] noise = new float[values];
        for (int i = 0; i < values; i++) {
            noise[i] = (float) (2 + random.nextGaussian());
        }
        return noise;
    }

    @ParameterizedTest
    @CsvSource({
        "2048, 2, 2000, 5000",
        "1000, 1, 500, 6400",
        "999, 1, 100, 3000",
        "96, 3, 1, 6400",
        "512, 1, 1, 6399",
        "250, 2, 3000, 4000"
    })
    void isTheMagnitudeOfTheAnalyticSignalOfTheBand(
            int frames, int channels, double fromHz, double toHz) {
        float[] window = noise(frames * channels);
        float[] found = envelope(frontEnd(frames, channels, fromHz, toHz, 4, 1_000), window);
        for (int channel = 0; channel < channels; channel++) {
            double[] expected =
                    ReferenceEnvelope.of(window, channels, channel, RATE_HZ, fromHz, toHz);
            for (int frame = 0; frame < frames; frame++) {
                assertThat((double) found[channel * frames + frame])
                        .isCloseTo(expected[frame], offset(2e-5));
            }
        }
    }

    @Test
    void anAmplitudeModulatedToneGivesItsModulation() {
        int frames = 2_048;
        float[] window = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            double seconds = frame / RATE_HZ;
            double modulation = 1 + 0.5 * Math.cos(2 * Math.PI * 100 * seconds);
            window[frame] = (float) (modulation * Math.sin(2 * Math.PI * 4_000 * seconds));
        }
        float[] found = envelope(frontEnd(frames, 1, 3_000, 5_000, 4, 1_000), window);
        for (int frame = 0; frame < frames; frame++) {
            double expected = 1 + 0.5 * Math.cos(2 * Math.PI * 100 * frame / RATE_HZ);
            assertThat((double) found[frame]).isCloseTo(expected, offset(1e-4));
        }
    }

    @Test
    void itsBandsAreThoseOfTheSpectrumOfTheEnvelope() {
        float[] window = noise(2_048);
        EnvelopeFrontEnd frontEnd = frontEnd(2_048, 1, 2_000, 5_000, 20, 1_500);
        double[] envelope = ReferenceEnvelope.of(window, 1, 0, RATE_HZ, 2_000, 5_000);
        float[] asWindow = new float[envelope.length];
        for (int i = 0; i < asWindow.length; i++) {
            asWindow[i] = (float) envelope[i];
        }
        double[] expected =
                ReferenceSpectrum.bandsDecibel(
                        asWindow, 1, 0, RATE_HZ, frontEnd.sections().getFirst().edgesHz());
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            float[] found = extractor.features(window);
            for (int band = 0; band < 20; band++) {
                assertThat((double) found[band]).isCloseTo(expected[band], offset(1e-3));
            }
        }
    }

    /// Impacts at the ball pass frequency of the outer race ring a resonance at 4 kHz, under noise
    /// and a hum: the line stands out of the envelope's spectrum only.
    @Test
    void aBearingsImpactsStandInTheEnvelopeAndNotInTheSpectrum() {
        int frames = 8_192;
        double impactHz = 107.3;
        float[] window = bearing(frames, impactHz);
        double spacingHz = RATE_HZ / frames;
        int bands = (int) (400 / spacingHz);
        SpectrumFrontEnd spectrum =
                new SpectrumFrontEnd(frames, 1, RATE_HZ, bands, Axis.LINEAR, 0, bands * spacingHz);
        EnvelopeFrontEnd envelope = frontEnd(frames, 1, 3_000, 5_000, bands, bands * spacingHz);
        assertThat(prominenceDb(envelope, window, impactHz)).isGreaterThan(12);
        assertThat(prominenceDb(envelope, window, 2 * impactHz)).isGreaterThan(8);
        assertThat(prominenceDb(spectrum, window, impactHz)).isLessThan(6);
    }

    private static float[] bearing(int frames, double impactHz) {
        Random random = new Random(11);
        float[] window = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            double seconds = frame / RATE_HZ;
            double sinceImpact = seconds - Math.floor(seconds * impactHz) / impactHz;
            double load = 1 + 0.3 * Math.cos(2 * Math.PI * 29.5 * seconds);
            double ringing =
                    Math.exp(-sinceImpact * 900) * Math.sin(2 * Math.PI * 4_000 * sinceImpact);
            double hum = 2 * Math.sin(2 * Math.PI * 29.5 * seconds);
            window[frame] = (float) (load * ringing + hum + 0.25 * random.nextGaussian());
        }
        return window;
    }

    /// Level of the band that holds a frequency above the median of all bands.
    private static double prominenceDb(FrontEnd frontEnd, float[] window, double frequencyHz) {
        List<Double> edgesHz = frontEnd.sections().getFirst().edgesHz();
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            float[] levels = extractor.features(window);
            float[] sorted = levels.clone();
            Arrays.sort(sorted);
            for (int band = 0; band < levels.length; band++) {
                if (edgesHz.get(band) <= frequencyHz && frequencyHz < edgesHz.get(band + 1)) {
                    return levels[band] - sorted[sorted.length / 2];
                }
            }
        }
        throw new AssertionError("no band holds " + frequencyHz + " Hz");
    }

    @Test
    void segmentsKeptApartFollowTheEnvelopeThroughTheWindow() {
        EnvelopeFrontEnd apart =
                new EnvelopeFrontEnd(
                        2_048,
                        3,
                        false,
                        1,
                        RATE_HZ,
                        2_000,
                        5_000,
                        10,
                        Axis.LINEAR,
                        0,
                        1_000,
                        Scale.DB);
        float[] window = noise(2_048);
        for (int frame = 0; frame < 1_024; frame++) {
            window[frame] *= 10;
        }
        try (FeatureExtractor extractor = new FeatureExtractor(apart)) {
            float[] features = extractor.features(window);
            assertThat(features).hasSize(30);
            assertThat(mean(features, 0) - mean(features, 20)).isBetween(15.0, 25.0);
        }
    }

    private static double mean(float[] features, int from) {
        double sum = 0;
        for (int i = from; i < from + 10; i++) {
            sum += features[i] / 10;
        }
        return sum;
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> frontEnd(2_048, 1, 2_000, 6_401, 4, 1_000))
                .hasMessage(
                        "front end: the band of an envelope must rise within 0 .. 6400.0 Hz, was 2000.0 .. 6401.0 Hz");
        assertThatThrownBy(() -> frontEnd(2_048, 1, 2_000, 2_010, 4, 1_000))
                .hasMessage(
                        "front end: the band of an envelope must hold at least 3 frequencies of a window of 2048 frames, 2000.0 .. 2010.0 Hz holds 2: widen the band, or take a longer window");
        assertThatThrownBy(() -> frontEnd(1_021, 1, 2_000, 4_000, 4, 1_000))
                .hasMessageContaining("frames are a product of two numbers up to 512, was 1021");
    }
}
