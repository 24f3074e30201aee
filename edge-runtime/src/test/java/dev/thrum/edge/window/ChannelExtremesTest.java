package dev.thrum.edge.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelExtremesTest {
    @ParameterizedTest(name = "{0} channels, {1} frames, seed {2}")
    @CsvSource({
        "1, 1, 1",
        "1, 200, 2",
        "3, 21, 3",
        "3, 22, 4",
        "4, 1024, 5",
        "7, 333, 6",
        "100, 3, 7"
    })
    void theExtremesAreThoseOfAPlainSearch(int channels, int frames, long seed) {
        Random random = new Random(seed);
        float[] values = new float[channels * frames];
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        ChannelExtremes extremes = new ChannelExtremes(channels);
        extremes.measure(new int[channels * frames]);
        extremes.measure(bits);
        for (int channel = 0; channel < channels; channel++) {
            int c = channel;
            var ofChannel =
                    IntStream.range(0, frames)
                            .mapToDouble(frame -> values[frame * channels + c])
                            .summaryStatistics();
            assertThat(extremes.highest(channel)).isEqualTo((float) ofChannel.getMax());
            assertThat(extremes.lowest(channel)).isEqualTo((float) ofChannel.getMin());
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x7fc0_0000, 0xffc0_0000, 0x7f80_0001, 0xffff_ffff, 0x7f80_0000, 0xff80_0000})
    void whateverIsNoFiniteNumberIsAnExtreme(int bits) {
        ChannelExtremes extremes = new ChannelExtremes(2);
        extremes.measure(new int[] {0, 0, 0, bits, 0, 0});
        assertThat(Float.isFinite(extremes.highest(0)) && Float.isFinite(extremes.lowest(0)))
                .isTrue();
        assertThat(Float.isFinite(extremes.highest(1)) && Float.isFinite(extremes.lowest(1)))
                .isFalse();
    }
}
