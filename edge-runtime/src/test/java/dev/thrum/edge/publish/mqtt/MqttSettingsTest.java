package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
    @Test
    void knowsTheUsualPortsAndTheUsualClientId() {
        MqttSettings plain = MqttSettings.of(URI.create("tcp://broker"), "pump-07");

        assertThat(plain.port()).isEqualTo(1883);
        assertThat(plain.clientId()).isEqualTo("thrum-pump-07");
        assertThat(MqttSettings.of(URI.create("ssl://broker"), "pump-07").port()).isEqualTo(8883);
        assertThat(MqttSettings.of(URI.create("ssl://broker:99"), "x").port()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:1883",
                "http://broker",
                "tcp:///x",
                "tcp://user:secret@broker",
                "tcp://broker/path"
            })
    void refusesAUrlThatIsNotABroker(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of(URI.create(url), "pump-07"))
                .withMessage("url must be tcp://host:port or ssl://host:port, was " + url);
    }

    @Test
    void refusesAuthoritiesForAConnectionInTheClear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MqttSettings(
                                URI.create("tcp://broker"),
                                "x",
                                null,
                                null,
                                Path.of("ca.pem"),
                                MqttSettings.Times.DEFAULT,
                                MqttSettings.Limits.DEFAULT))
                .withMessage("caFile is for ssl:// only, url was tcp://broker");
    }

    @Test
    void refusesTimesAndLimitsOutOfRange() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttSettings.Times(Duration.ZERO, second, second, second))
                .withMessage("keepAlive must be PT1S to PT18H, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttSettings.Limits(65_535, 1))
                .withMessage("window must be 1..65534 messages, was 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttSettings.Limits(1, 0))
                .withMessage("outboxBytes must be at least 1, was 0");
    }
}
