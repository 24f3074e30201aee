package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.thrum.edge.signal.SkipReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScoreFilterTest {
    private final ScoreFilter filter =
            new ScoreFilter(new ScoreRule(0.1, Duration.ofSeconds(1), Duration.ofSeconds(60)));

    @Test
    void tellsTheFirstWindow() {
        assertThat(filter.passes(Findings.scored(0.01, 0.5))).isTrue();
    }

    @Test
    void keepsSilentAboutAQuietMachineButForTheHeartbeat() {
        int told = 0;
        for (int window = 0; window < 1_200; window++) {
            told +=
                    filter.passes(Findings.scored(window / 10.0, 0.5 + 0.04 * (window % 3)))
                            ? 1
                            : 0;
        }

        assertThat(told).as("two minutes of ten windows a second").isEqualTo(2);
    }

    @Test
    void tellsAChangeOfTheVerdictAtOnce() {
        assertThat(filter.passes(Findings.scored(10, 0.99))).isTrue();
        assertThat(filter.passes(Findings.scored(10.1, 1.01))).isTrue();
        assertThat(filter.passes(Findings.skipped(10.2, SkipReason.FLAT_LINE))).isTrue();
        assertThat(filter.passes(Findings.skipped(10.3, SkipReason.FLAT_LINE))).isFalse();
        assertThat(filter.passes(Findings.skipped(10.4, SkipReason.SATURATION))).isTrue();
        assertThat(filter.passes(Findings.scored(10.5, 0.99))).isTrue();
    }

    @Test
    void tellsAMoveBeyondTheDeadBandButNotTooOften() {
        filter.passes(Findings.scored(10, 0.5));

        assertThat(filter.passes(Findings.scored(10.5, 0.7))).as("too soon").isFalse();
        assertThat(filter.passes(Findings.scored(11, 0.55))).as("hardly moved").isFalse();
        assertThat(filter.passes(Findings.scored(11.5, 0.7))).isTrue();
        assertThat(filter.passes(Findings.scored(12.6, 0.59))).as("fell back").isTrue();
    }

    @Test
    void measuresTheDeadBandRelativeToALargeScore() {
        filter.passes(Findings.scored(10, 20));

        assertThat(filter.passes(Findings.scored(12, 21.9))).isFalse();
        assertThat(filter.passes(Findings.scored(13, 22.1))).isTrue();
    }

    @Test
    void refusesARuleThatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRule(0, Duration.ZERO, Duration.ofSeconds(1)))
                .withMessage("a dead band must be above 0, was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRule(0.1, Duration.ZERO, Duration.ZERO))
                .withMessage("a heartbeat must be above 0, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRule(0.1, Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .withMessage("a score's interval must not be negative, was PT-1S");
    }
}
