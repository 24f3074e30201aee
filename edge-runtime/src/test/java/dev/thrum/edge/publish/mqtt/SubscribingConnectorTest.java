package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.testing.LogCapture;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a broker whose every byte the test decides.
@Timeout(60)
class SubscribingConnectorTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int NOT_AUTHORISED = 0x87;

    @Test
    void aBrokerThatForbidsTheSubscriptionCostsTheRequestsOnly()
            throws IOException, InterruptedException {
        try (WireBroker broker = WireBroker.start("20 03 00 00 00");
                LogCapture log = LogCapture.of("dev.thrum.edge.publish.mqtt");
                RequestDesk desk = new RequestDesk(System::nanoTime)) {
            broker.grant(NOT_AUTHORISED);
            broker.acknowledgeAll();
            try (MqttPublisher publisher =
                    MqttPublisher.start(
                            "pump-07",
                            Findings.info(),
                            ScoreRule.DEFAULT,
                            MqttSettings.of(broker.url(), "pump-07"),
                            () -> {},
                            desk.door("mqtt", RateLimit.DEFAULT))) {
                assertThat(log.await("does not let this device subscribe", SOON))
                        .contains(
                                "to thrum/pump-07/request/+: not authorised (0x87)",
                                "requests over MQTT do not arrive");

                publisher.health(Findings.health());
                broker.await(
                        "health",
                        () ->
                                broker.published().stream()
                                        .anyMatch(message -> message.topic().endsWith("/health")));
                assertThat(broker.connections()).isEqualTo(1);
            }
        }
    }
}
