package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FalseAlarmBudgetTest {
    @ParameterizedTest
    @CsvSource({
        "1 per 30d, 1, PT720H, 1 per 30d",
        "2 per 1 h, 2, PT1H, 2 per 1h",
        " 10  per  90 min , 10, PT90M, 10 per 90min",
        "1 per 48h, 1, PT48H, 1 per 2d",
        "3 per 5m, 3, PT5M, 3 per 5min",
    })
    void textsAreReadAndWrittenInTheLargestUnit(
            String text, int alarms, Duration per, String written) {
        FalseAlarmBudget budget = FalseAlarmBudget.parse(text);

        assertThat(budget).isEqualTo(new FalseAlarmBudget(alarms, per));
        assertThat(budget.text()).isEqualTo(written);
        assertThat(FalseAlarmBudget.parse(written)).isEqualTo(budget);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 in 30d", "one per month", "1 per 30", "1 per 30 s", "-1 per 1d"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseAlarmBudget.parse(text))
                .withMessage(
                        "must be written as `1 per 30d` (false alarms per time in d, h or min), was"
                                + " `%s`",
                        text);
    }

    @ParameterizedTest
    @CsvSource({
        "0 per 1d, 'must be 1..1000 false alarms, was 0'",
        "1 per 0d, 'must count false alarms per 1 min to 3653 d, was per 0d'",
        "1 per 99999d, 'must count false alarms per 1 min to 3653 d, was per 99999d'",
    })
    void budgetsNobodyCanMeanAreRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseAlarmBudget.parse(text))
                .withMessage(message);
    }

    @Test
    void windowsPerAlarmFollowFromTheTimeBetweenWindows() {
        FalseAlarmBudget budget = FalseAlarmBudget.parse("2 per 1d");

        assertThat(budget.windowsPerAlarm(Duration.ofMillis(500))).isEqualTo(86_400.0);
    }
}
