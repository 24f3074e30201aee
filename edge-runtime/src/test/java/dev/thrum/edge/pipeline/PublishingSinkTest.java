package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublishingSinkTest {
    private final PublishingSink sink =
            new PublishingSink(new FakePublisher(), Duration.ofNanos(100));

    private void judged(long endNanos, Verdict verdict) {
        sink.judged(new Judgement("pump", 0, 10, endNanos, Instant.EPOCH, verdict, List.of()));
    }

    @Test
    void theFirstCalmWindowIsWantedAndThenOnePerInterval() {
        assertThat(sink.wantsCalm(1000)).isTrue();
        judged(1000, new Verdict.Normal(1, 0.5f));
        assertThat(sink.wantsCalm(1099)).isFalse();
        assertThat(sink.wantsCalm(1100)).isTrue();
    }

    @Test
    void theFirstCalmWindowAfterAnyOtherIsWantedAtOnce() {
        judged(1000, new Verdict.Normal(1, 0.5f));
        judged(1001, new Verdict.Skipped(SkipReason.FLAT_LINE, "flat"));
        assertThat(sink.wantsCalm(1002)).isTrue();
    }
}
