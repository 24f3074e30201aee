package dev.thrum.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.Floors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {
    private static Observation window(float[] features, float... levels) {
        return new Observation(0, 0, features, levels, new float[levels.length]);
    }

    private static Observation features(float... features) {
        return window(features, 1);
    }

    /// Healthy features lie on the line x = y, so one component carries everything: after
    /// standardising (mean 0, deviation 1) a step of d off the line leaves d²/2 of square, d²/4 a
    /// feature.
    @Test
    void pcaMeasuresWhatIsLeftBesideItsComponents() {
        List<Observation> healthy = new ArrayList<>();
        for (float at : new float[] {-1, 1, -1, 1}) {
            healthy.add(features(at, at));
        }
        Baseline.Ruler ruler = new PcaBaseline(Floors.of(0), 0.95).fit(healthy);
        assertThat(ruler.score(features(5, 5))).isCloseTo(0, within(1e-6));
        assertThat(ruler.score(features(2, -2))).isCloseTo(4, within(1e-6));
        assertThat(ruler.score(features(3, 1))).isCloseTo(1, within(1e-6));
    }

    @Test
    void pcaKeepsAsManyComponentsAsCarryTheVariance() {
        Random random = new Random(5);
        List<Observation> healthy = new ArrayList<>();
        for (int at = 0; at < 2000; at++) {
            float shared = (float) random.nextGaussian();
            float own = (float) random.nextGaussian();
            healthy.add(features(shared, shared, own));
        }
        Observation alongOwn = features(0, 0, 3);
        assertThat(new PcaBaseline(Floors.of(0), 0.60).fit(healthy).score(alongOwn))
                .as("one component, the shared one")
                .isGreaterThan(2.5);
        assertThat(new PcaBaseline(Floors.of(0), 0.95).fit(healthy).score(alongOwn))
                .as("both components")
                .isLessThan(0.01);
    }

    @Test
    void mahalanobisIsAboutOneForHealthyWindowsAndGrowsWithTheSquare() throws Exception {
        Random random = new Random(7);
        List<Observation> healthy = new ArrayList<>();
        for (int at = 0; at < 5000; at++) {
            healthy.add(
                    features(
                            (float) random.nextGaussian(), 10 + 4 * (float) random.nextGaussian()));
        }
        Baseline.Ruler ruler = new MahalanobisBaseline(Floors.of(0)).fit(healthy);
        assertThat(healthy.stream().mapToDouble(ruler::score).average().orElseThrow())
                .isCloseTo(1, within(0.02));
        assertThat(ruler.score(features(0, 10 + 4 * 6))).isCloseTo(18, within(1.5));
    }

    /// Levels 1 and 10 are 0 and 20 dB: mean 10 dB, deviation 10 dB.
    @Test
    void rmsTakesTheChannelThatIsFarthestFromItsHealthyLevel() {
        List<Observation> healthy =
                List.of(window(new float[1], 1, 1), window(new float[1], 10, 10));
        Baseline.Ruler ruler = new RmsBaseline().fit(healthy);
        assertThat(ruler.score(window(new float[1], (float) Math.sqrt(10), 100)))
                .isCloseTo(3, within(1e-4));
        assertThat(ruler.score(window(new float[1], 0.01f, (float) Math.sqrt(10))))
                .as("quiet is as strange as loud")
                .isCloseTo(5, within(1e-4));
        assertThat(ruler.score(window(new float[1], 0, 0))).isFinite();
    }

    /// Kurtoses 1 and e⁴ have logarithms 0 and 4: mean 2, deviation 2.
    @Test
    void kurtosisTakesTheChannelThatIsFarthestFromItsHealthyShape() {
        List<Observation> healthy = List.of(shape(1, 1), shape(e(4), e(4)));
        Baseline.Ruler ruler = new KurtosisBaseline().fit(healthy);
        assertThat(ruler.score(shape(e(2), e(8)))).as("shocks").isCloseTo(3, within(1e-5));
        assertThat(ruler.score(shape(e(0), e(2)))).as("a tone").isCloseTo(1, within(1e-5));
    }

    private static Observation shape(float... kurtoses) {
        return new Observation(0, 0, new float[1], new float[kurtoses.length], kurtoses);
    }

    private static float e(double exponent) {
        return (float) Math.exp(exponent);
    }

    /// Healthy windows fill a ring: its middle is as strange as the far outside, which neither
    /// distance nor level can see.
    @ParameterizedTest
    @MethodSource("forests")
    void forestsFindTheHoleInARing(Baseline forest) throws Exception {
        Random random = new Random(11);
        List<Observation> ring = new ArrayList<>();
        for (int at = 0; at < 2000; at++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double radius = 10 + 0.3 * random.nextGaussian();
            ring.add(
                    features(
                            (float) (radius * Math.cos(angle)),
                            (float) (radius * Math.sin(angle))));
        }
        Baseline.Ruler ruler = forest.fit(ring);
        double[] rising = ring.stream().mapToDouble(ruler::score).sorted().toArray();
        double high = rising[(int) (0.9 * rising.length)];
        assertThat(ruler.score(features(0, 0))).as("the middle").isGreaterThan(high);
        assertThat(ruler.score(features(30, 30))).as("far outside").isGreaterThan(rising[1999]);
        assertThat(forest.fit(ring).score(features(3, 4)))
                .as("the same seed gives the same forest")
                .isEqualTo(ruler.score(features(3, 4)));
    }

    static Stream<Baseline> forests() {
        return Stream.of(
                new IsolationForestBaseline(Floors.of(0), 5),
                new RandomCutForestBaseline(Floors.of(0), 5));
    }

    @Test
    void forestsTakeFewWindows() throws Exception {
        List<Observation> few = List.of(features(0, 1), features(1, 0), features(0, 0));
        for (Baseline forest : forests().toList()) {
            Baseline.Ruler ruler = forest.fit(few);
            assertThat(ruler.score(features(9, 9))).isGreaterThan(ruler.score(features(0, 0)));
        }
    }
}
