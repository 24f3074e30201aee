package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.testing.chip.Allocated;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class DurationHistogramTest {
    private final DurationHistogram histogram = new DurationHistogram();
    private final RecentDurations recent = new RecentDurations(histogram);

    @Test
    void nothingIsKnownBeforeTheFirst() {
        recent.look();
        assertThat(recent.quantileMicros(0.5)).isNaN();
        assertThat(recent.longestMicros()).isNaN();
    }

    @Test
    void quantilesAreRightWithinAnEighth() {
        Random random = new Random(7);
        long[] nanos =
                LongStream.generate(() -> (long) Math.exp(5 + 12 * random.nextDouble()))
                        .limit(10_000)
                        .toArray();
        LongStream.of(nanos).forEach(histogram::add);
        long[] sorted = LongStream.of(nanos).sorted().toArray();
        recent.look();

        assertThat(recent.quantileMicros(0.5))
                .isCloseTo(sorted[4_999] / 1e3, Percentage.withPercentage(12.6));
        assertThat(recent.quantileMicros(0.99))
                .isCloseTo(sorted[9_899] / 1e3, Percentage.withPercentage(12.6));
        assertThat(recent.longestMicros())
                .isCloseTo(sorted[9_999] / 1e3, Percentage.withPercentage(12.6))
                .isGreaterThanOrEqualTo(sorted[9_999] / 1e3);
    }

    @Test
    void theShortestAndTheLongestHaveABin() {
        histogram.add(0);
        recent.look();
        assertThat(recent.longestMicros()).isZero();
        histogram.add(-5);
        histogram.add(Long.MAX_VALUE);
        recent.look();
        assertThat(recent.longestMicros()).isCloseTo(Long.MAX_VALUE / 1e3, within(1e15));
    }

    @Test
    void aLookForgetsWhatTheLastOneSaw() {
        histogram.add(1_000_000);
        recent.look();
        histogram.add(1000);
        recent.look();
        assertThat(recent.longestMicros()).isBetween(1.0, 1.125);
        recent.look();
        assertThat(recent.quantileMicros(0.5)).isNaN();
    }

    @Test
    void countingAndLookingAllocateNothing() throws Exception {
        assertThat(
                        Allocated.bytesOfAThousand(() -> {
                            histogram.add(12_345);
                            recent.look();
                        }))
                .as("bytes of a thousand rounds")
                .isLessThan(1000);
    }
}
