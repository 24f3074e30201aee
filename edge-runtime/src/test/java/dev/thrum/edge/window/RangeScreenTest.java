package dev.thrum.edge.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RangeScreenTest {
    private static final ChannelLimits UNSTATED =
            new ChannelLimits(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    private static boolean passes(ChannelLimits limits, float value) {
        return new RangeScreen(List.of(limits), 1)
                .passes(new int[] {Float.floatToRawIntBits(value)});
    }

    @ParameterizedTest(name = "{0} channels, {1} frames, seed {2}")
    @CsvSource({"1, 1, 1", "1, 700, 2", "3, 171, 3", "4, 1024, 4", "7, 333, 5", "600, 3, 6"})
    void oneValueAtALimitAnywhereIsFound(int channels, int frames, long seed) {
        Random random = new Random(seed);
        List<ChannelLimits> limits = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            float low = (float) (random.nextGaussian() * 100);
            limits.add(new ChannelLimits(low, low + 1 + random.nextFloat(100)));
        }
        RangeScreen screen = new RangeScreen(limits, frames);
        int[] bits = new int[channels * frames];
        for (int i = 0; i < bits.length; i++) {
            ChannelLimits limit = limits.get(i % channels);
            float inside = 0.01f + 0.98f * random.nextFloat();
            bits[i] = Float.floatToRawIntBits(limit.low() + inside * (limit.high() - limit.low()));
        }
        assertThat(screen.passes(bits)).isTrue();

        for (int attempt = 0; attempt < 200; attempt++) {
            int place = random.nextInt(bits.length);
            int sound = bits[place];
            ChannelLimits limit = limits.get(place % channels);
            float beyond = random.nextInt(4) * random.nextFloat();
            bits[place] =
                    Float.floatToRawIntBits(
                            random.nextBoolean() ? limit.high() + beyond : limit.low() - beyond);
            assertThat(screen.passes(bits)).as("place %d", place).isFalse();
            bits[place] = sound;
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x7fc0_0000, 0xffc0_0000, 0x7f80_0001, 0xffff_ffff, 0x7f80_0000, 0xff80_0000})
    void whateverIsNoFiniteNumberIsFoundWhateverTheLimits(int bits) {
        for (ChannelLimits limits : List.of(UNSTATED, new ChannelLimits(-1, 1))) {
            assertThat(new RangeScreen(List.of(limits), 3).passes(new int[] {0, bits, 0}))
                    .isFalse();
        }
    }

    @Test
    void everyFiniteNumberPassesWhereNobodyStatedARange() {
        for (float value : new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, 0f, -0f}) {
            assertThat(passes(UNSTATED, value)).isTrue();
        }
    }

    @Test
    void limitsOfEitherSignAndZeroAreKept() {
        ChannelLimits upwards = new ChannelLimits(0, 30);
        assertThat(passes(upwards, 0f)).isFalse();
        assertThat(passes(upwards, -1e-30f)).isFalse();
        assertThat(passes(upwards, 1e-30f)).isTrue();
        ChannelLimits below = new ChannelLimits(-30, -10);
        assertThat(passes(below, -29.9f)).isTrue();
        assertThat(passes(below, -30f)).isFalse();
        assertThat(passes(below, -9.9f)).isFalse();
    }
}
