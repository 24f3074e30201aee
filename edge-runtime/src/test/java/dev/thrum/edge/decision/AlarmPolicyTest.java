package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmPolicyTest {
    @Test
    void readsTheTextsOfAConfiguration() {
        assertThat(AlarmPolicy.parse(" 3 of 5 ", "10  below 0.8"))
                .isEqualTo(new AlarmPolicy(3, 5, 10, 0.8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 of 5", "1 of 1", "64 of 64"})
    void writesARaiseRuleAsItWasRead(String text) {
        assertThat(RaiseRule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 below 0.8", "1 below 1.0"})
    void writesAClearRuleAsItWasRead(String text) {
        assertThat(ClearRule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/5", "three of five", "3 of", "-3 of 5", "3 of 5 windows"})
    void refusesARaiseRuleThatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RaiseRule.parse(text))
                .withMessage(
                        "must be written as `3 of 5` (anomalous windows of the last windows),"
                                + " was `%s`",
                        text);
    }

    @ParameterizedTest
    @CsvSource({"0 of 5, 0, 5", "6 of 5, 6, 5", "3 of 65, 3, 65", "0 of 0, 0, 0"})
    void refusesARaiseRuleThatCannotBeKept(String text, int count, int of) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RaiseRule.parse(text))
                .withMessage(
                        "must be k of n windows with 1 <= k <= n <= 64, was %d of %d", count, of);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10 under 0.8", "10 below", "10 below -1", "ten below 0.8"})
    void refusesAClearRuleThatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClearRule.parse(text))
                .withMessage(
                        "must be written as `10 below 0.8` (windows in a row below a normalised"
                                + " score), was `%s`",
                        text);
    }

    @Test
    void refusesAClearRuleWithoutHysteresisOrWithoutEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClearRule.parse("10 below 1.5"))
                .withMessage("must clear below a normalised score above 0 and at most 1, was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClearRule.parse("10 below 0"))
                .withMessage("must clear below a normalised score above 0 and at most 1, was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClearRule.parse("0 below 0.8"))
                .withMessage("must clear after 1..100000 windows, was 0");
    }

    @Test
    void refusesAnUpdateRuleThatTellsOfEveryWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateRule(1.0, Duration.ZERO))
                .withMessage(
                        "an update must ask for a peak that grew by a factor above 1, was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateRule(2.0, Duration.ofSeconds(-1)))
                .withMessage("an update's interval must not be negative, was PT-1S");
    }
}
