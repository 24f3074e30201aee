package dev.thrum.edge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OffRuleTest {
    @Test
    void theTextIsReadWithItsUnit() {
        assertThat(OffRule.parse(" below 500 mA ")).isEqualTo(new OffRule(500, Unit.MILLIAMPERE));
        assertThat(OffRule.parse("below .5A").text()).isEqualTo("below 0.5 A");
    }

    @Test
    void theLimitIsToldInTheUnitOfTheChannel() {
        OffRule rule = OffRule.parse("below 0.02 g");
        Channel channel = Channel.unbounded("x", Unit.METRE_PER_SECOND_SQUARED);
        assertThat(rule.looksAt(channel)).isTrue();
        assertThat(rule.limitIn(channel)).isCloseTo(0.02 * 9.80665, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5 A", "below 0.5", "below 0.5 furlong", "below -1 A", "above 1 A"})
    void anyOtherTextIsRefusedInWords(String text) {
        assertThatThrownBy(() -> OffRule.parse(text))
                .hasMessageStartingWith("must be written as `below 0.5 A`")
                .hasMessageEndingWith("was `%s`", text);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> OffRule.parse("below 0 A"))
                .hasMessage("must be below a limit above 0, was 0.0");
    }
}
