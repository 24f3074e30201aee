package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.testing.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedWarningTest {
    private static final String NAME = "dev.thrum.edge.test.repeated";
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RepeatedWarning warning = new RepeatedWarning(LoggerFactory.getLogger(NAME));

    @Test
    void tellsTheSameOnceInTenMinutesWithItsCount() {
        try (LogCapture log = LogCapture.of(NAME)) {
            for (int minute = 0; minute <= 20; minute++) {
                assertThat(warning.warn("no connection", minute * MINUTE))
                        .isEqualTo(minute % 10 == 0);
            }

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING no connection",
                            "WARNING no connection (10 times since last told)",
                            "WARNING no connection (10 times since last told)");
        }
    }

    @Test
    void tellsOtherWordsAtOnceAndKeepsCountOfBoth() {
        try (LogCapture log = LogCapture.of(NAME)) {
            for (int second = 0; second < 5; second++) {
                warning.warn("not authorised", second);
                warning.warn("too large", second);
            }

            assertThat(log.lines()).containsExactly("WARNING not authorised", "WARNING too large");
        }
    }

    @Test
    void tellsTheSameAnewOnceItIsOver() {
        try (LogCapture log = LogCapture.of(NAME)) {
            warning.warn("no connection", 0);
            warning.over();
            warning.warn("no connection", 1);

            assertThat(log.lines()).hasSize(2);
        }
    }
}
