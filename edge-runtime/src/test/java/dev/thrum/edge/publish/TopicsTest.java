package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.thrum.edge.signal.AlarmKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void liesBelowTheDevice() {
        Topics topics = new Topics("pump-07");

        assertThat(topics.status()).isEqualTo("thrum/pump-07/status");
        assertThat(topics.info()).isEqualTo("thrum/pump-07/info");
        assertThat(topics.health()).isEqualTo("thrum/pump-07/health");
        assertThat(topics.score("motor")).isEqualTo("thrum/pump-07/motor/score");
        assertThat(topics.alarm("motor", AlarmKind.ANOMALY)).isEqualTo("thrum/pump-07/motor/alarm");
        assertThat(topics.alarm("motor", AlarmKind.SENSOR_FAULT))
                .isEqualTo("thrum/pump-07/motor/sensor-fault");
        assertThat(topics.evidence("motor", "5b0c")).isEqualTo("thrum/pump-07/motor/evidence/5b0c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "+", "#", "a#", "a\nb"})
    void refusesANameThatIsNotOneLevel(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics(name))
                .withMessage(
                        "device name must be one level of an MQTT topic (no `/`, `+`, `#`), was"
                                + " `%s`",
                        name);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics("pump-07").score(name))
                .withMessageStartingWith("monitor name must be one level");
    }

    @Test
    void refusesAMonitorNamedLikeATopicOfTheDevice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics("pump-07").alarm("request", AlarmKind.ANOMALY))
                .withMessage(
                        "monitor name must not be one of the device's own topics (health, info,"
                                + " request, response, status), was `request`");
    }
}
