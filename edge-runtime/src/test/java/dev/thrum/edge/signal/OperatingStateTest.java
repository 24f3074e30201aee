package dev.thrum.edge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatingStateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"any", "off", "starting", "running", "running-1", "running-12", "unknown"})
    void everyWordIsReadAsTheStateThatWritesIt(String word) {
        assertThat(OperatingState.parse(word)).map(OperatingState::text).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Running", "running-0", "running-x", "off-1", "running-1234"})
    void anyOtherWordIsNone(String word) {
        assertThat(OperatingState.parse(word)).isEmpty();
    }

    @Test
    void onlyARunningMachineHasALoad() {
        assertThatThrownBy(() -> new OperatingState(OperatingState.Mode.OFF, 1))
                .hasMessage("only a running machine has a load, from 1, was OFF at load 1");
    }
}
