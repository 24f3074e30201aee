package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryDelayTest {
    private final RetryDelay delay = new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void everyFailureDoublesTheWaitUpToTheLimit() {
        assertThat(delay.afterFailure()).hasSeconds(1);
        assertThat(delay.afterFailure()).hasSeconds(2);
        assertThat(delay.afterFailure()).hasSeconds(4);
        assertThat(delay.afterFailure()).hasSeconds(5);
        assertThat(delay.afterFailure()).hasSeconds(5);
    }

    @Test
    void successStartsItAnew() {
        delay.afterFailure();
        delay.afterFailure();
        delay.succeeded();
        assertThat(delay.afterFailure()).hasSeconds(1);
    }
}
