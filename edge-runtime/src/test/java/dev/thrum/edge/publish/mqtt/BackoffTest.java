package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesTheSpanUpToTheLongestWait() {
        Backoff backoff = new Backoff(Duration.ofSeconds(3), longest());

        assertThat(millis(backoff)).isEqualTo(250);
        assertThat(millis(backoff)).isEqualTo(500);
        assertThat(millis(backoff)).isEqualTo(1_000);
        assertThat(millis(backoff)).isEqualTo(2_000);
        assertThat(millis(backoff)).isEqualTo(3_000);
        assertThat(millis(backoff)).isEqualTo(3_000);

        backoff.reset();
        assertThat(millis(backoff)).isEqualTo(250);
    }

    @Test
    void neverWaitsLongerThanAskedThoughThatIsLittle() {
        assertThat(millis(new Backoff(Duration.ofMillis(10), longest()))).isEqualTo(10);
    }

    @Test
    void waitsAnyPartOfTheSpan() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), new Random(11));
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            long wait = backoff.nextNanos();
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }

        assertThat(least).isBetween(1L, Duration.ofMillis(2).toNanos());
        assertThat(most)
                .isBetween(Duration.ofMillis(98).toNanos(), Duration.ofMillis(100).toNanos());
    }

    private static long millis(Backoff backoff) {
        return Duration.ofNanos(backoff.nextNanos()).toMillis();
    }

    /// A chance that always gives the largest value.
    private static RandomGenerator longest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return Long.MAX_VALUE;
            }

            @Override
            public long nextLong(long origin, long bound) {
                return bound - 1;
            }
        };
    }
}
