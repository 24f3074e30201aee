package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class InferenceTimesTest {
    private final InferenceTimes times = new InferenceTimes();

    @Test
    void nothingIsKnownBeforeTheFirstInference() {
        assertThat(times.quantileMicros(0.5)).isNaN();
    }

    @Test
    void quantilesAreRightWithinAnEighth() {
        Random random = new Random(7);
        long[] nanos =
                LongStream.generate(() -> (long) Math.exp(5 + 12 * random.nextDouble()))
                        .limit(10_000)
                        .toArray();
        LongStream.of(nanos).forEach(times::add);
        long[] sorted = LongStream.of(nanos).sorted().toArray();

        assertThat(times.quantileMicros(0.5))
                .isCloseTo(sorted[4_999] / 1e3, Percentage.withPercentage(12.6));
        assertThat(times.quantileMicros(0.99))
                .isCloseTo(sorted[9_899] / 1e3, Percentage.withPercentage(12.6));
    }

    @Test
    void theShortestAndTheLongestTimesHaveABin() {
        times.add(0);
        assertThat(times.quantileMicros(1)).isZero();
        times.add(-5);
        times.add(Long.MAX_VALUE);
        assertThat(times.quantileMicros(1)).isCloseTo(Long.MAX_VALUE / 1e3, within(1e15));
    }

    @Test
    void clearedTimesAreForgotten() {
        times.add(1000);
        times.clear();
        assertThat(times.quantileMicros(0.5)).isNaN();
    }
}
