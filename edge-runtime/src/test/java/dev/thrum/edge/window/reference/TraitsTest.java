package dev.thrum.edge.window.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraitsTest {
    private static final int FRAMES = 960;
    private static final List<Channel> CHANNELS =
            List.of(
                    Channel.unbounded("i", Unit.AMPERE),
                    Channel.unbounded("x", Unit.METRE_PER_SECOND_SQUARED),
                    Channel.unbounded("y", Unit.STANDARD_GRAVITY));

    private static double[] measure(int group, double[]... channels) {
        float[] window = new float[FRAMES * CHANNELS.size()];
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int channel = 0; channel < channels.length; channel++) {
                window[frame * CHANNELS.size() + channel] = (float) channels[channel][frame];
            }
        }
        return new Traits(SensorGroup.of(CHANNELS).get(group), CHANNELS, FRAMES).of(window).clone();
    }

    private static double[] sine(double mean, double amplitude, double turns, double phase) {
        double[] values = new double[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            values[frame] =
                    mean + amplitude * Math.sin(2 * Math.PI * (turns * frame / FRAMES + phase));
        }
        return values;
    }

    @Test
    void accelerationsAreOneGroupInGAndCurrentsAnother() {
        assertThat(SensorGroup.of(CHANNELS))
                .extracting(SensorGroup::places)
                .containsExactly(List.of(1, 2), List.of(0));
    }

    @Test
    void aSineHasTheTraitsOfItsFormulas() {
        double[] traits =
                measure(
                        0,
                        sine(5, 1, 3, 0),
                        sine(9.80665 * 0.5, 9.80665 * 0.2, 6, 0),
                        sine(-1, 0.1, 6, 0.5));

        assertThat(traits[Traits.mean(0)]).isCloseTo(0.5, within(1e-6));
        assertThat(traits[Traits.mean(1)]).isCloseTo(-1, within(1e-6));
        assertThat(traits[Traits.level(2, 0)])
                .isCloseTo(10 * Math.log10(0.2 * 0.2 / 2), within(1e-3));
        double step = 2 * Math.sin(Math.PI * 6 / FRAMES);
        assertThat(traits[Traits.roughness(2, 1)])
                .isCloseTo(10 * Math.log10(0.1 * 0.1 / 2 * step * step), within(0.02));
        double piece = Math.PI * 6 * 40 / FRAMES;
        assertThat(traits[Traits.slowLevel(2, 1)])
                .as("a mean over 40 frames is a sinc, six turns in 24 pieces alias nowhere")
                .isCloseTo(
                        10 * Math.log10(0.005 * Math.pow(Math.sin(piece) / piece, 2)),
                        within(0.02));
        assertThat(traits[Traits.coupling(2, 0, 1)]).isCloseTo(-1, within(1e-6));
    }

    @Test
    void whatTurnsTwiceInAWindowOrFasterIsHiddenFromTheMean() {
        for (double turns = 2.4; turns < 40; turns += 0.7) {
            double[] traits = measure(0, sine(0, 1, 1, 0), sine(0, 0, 1, 0), sine(0, 1, turns, 0));
            assertThat(Math.abs(traits[Traits.mean(1)]))
                    .as("%s turns", turns)
                    .isLessThan(Math.pow(10, -31 / 20.0));
        }
    }

    @Test
    void everyPairHasAPlaceOfItsOwn() {
        for (int size = 1; size <= 5; size++) {
            List<Integer> places = new ArrayList<>();
            for (int one = 0; one < size; one++) {
                for (int other = one + 1; other < size; other++) {
                    places.add(Traits.coupling(size, one, other));
                    assertThat(Traits.coupling(size, other, one)).isEqualTo(places.getLast());
                }
            }
            assertThat(places)
                    .doesNotHaveDuplicates()
                    .doesNotContain(Traits.roughness(size, size - 1));
            assertThat(Traits.count(size)).isEqualTo(4 * size + places.size());
        }
    }
}
