package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MqttPublisherIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void tellsEverythingOnItsTopic() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/#")) {
            MqttPublisher publisher =
                    MqttPublisher.start(
                            "pump-07",
                            Findings.info(),
                            ScoreRule.DEFAULT,
                            MqttSettings.of(broker.url(), "pump-07"));
            publisher.judged(Findings.scored(1, 0.5));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 2));
            publisher.health(Findings.health());
            subscriber.await("health", SOON, m -> m.topic().endsWith("/health"));
            publisher.close();
            subscriber.await("stop", SOON, m -> m.payload().contains("stopped"));
            System.out.println(subscriber.received());
            assertThat(subscriber.received()).hasSize(7);
        }
    }
}
