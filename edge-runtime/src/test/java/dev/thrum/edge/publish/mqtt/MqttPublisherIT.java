package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.testing.CuttableProxy;
import dev.thrum.edge.testing.LogCapture;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against Mosquitto, watched by `mosquitto_sub`.
@Timeout(60)
class MqttPublisherIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String STATUS = "thrum/pump-07/status";
    private static final String INFO = "thrum/pump-07/info";
    private static final String HEALTH = "thrum/pump-07/health";
    private static final String SCORE = "thrum/pump-07/pump/score";
    private static final String ALARM = "thrum/pump-07/pump/alarm";

    private final LogCapture log = LogCapture.of("dev.thrum.edge.publish.mqtt");

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void tellsEverythingOnItsTopic() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/#")) {
            MqttPublisher publisher = start(broker);
            publisher.judged(Findings.scored(1, 0.5));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 2));
            publisher.health(Findings.health());
            publisher.status(new DeviceStatus.Degraded(List.of("sensor vibration: gone")));
            publisher.close();
            subscriber.await("stop", SOON, message -> message.payload().contains("stopped"));

            assertThat(subscriber.received(SCORE))
                    .singleElement()
                    .satisfies(
                            m -> assertThat(m.json().get("normalised").asDouble()).isEqualTo(0.5));
            assertThat(subscriber.received(ALARM)).hasSize(2);
            assertThat(subscriber.received(ALARM).getFirst().payload()).isEmpty();
            assertThat(subscriber.received(ALARM).getFirst().properties())
                    .matches("boot:\\S+ seq:\\d+");
            assertThat(subscriber.received(HEALTH)).hasSize(1);
            assertThat(subscriber.received(INFO)).hasSize(1);
            assertThat(subscriber.received(STATUS).getLast().json().get("status").asText())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void aLateSubscriberSeesHowThingsStand() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                MqttPublisher publisher = start(broker)) {
            publisher.judged(Findings.scored(1, 0.5));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 2));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.UPDATED, 3));
            awaitDelivered(publisher, 6);

            try (SubscriberProcess late = SubscriberProcess.start(broker, "thrum/#")) {
                late.await("alarm", SOON, message -> message.topic().equals(ALARM));
                late.await("status", SOON, message -> message.topic().equals(STATUS));
                late.await("info", SOON, message -> message.topic().equals(INFO));
                assertThat(late.received()).hasSize(3).allMatch(Received::retained);
                assertThat(late.received(ALARM).getFirst().json().get("type").asText())
                        .isEqualTo("updated");
                assertThat(late.received(STATUS).getFirst().json().get("status").asText())
                        .isEqualTo("online");
            }
        }
    }

    @Test
    void whoIsThereSeesTheAlarmEndWhoComesLaterSeesNone() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess early = SubscriberProcess.start(broker, ALARM);
                MqttPublisher publisher = start(broker)) {
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 2));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.CLEARED, 3));
            awaitDelivered(publisher, 6);

            assertThat(types(early)).containsExactly("", "raised", "cleared", "");
            try (SubscriberProcess late = SubscriberProcess.start(broker, "thrum/#")) {
                late.await("status", SOON, message -> message.topic().equals(STATUS));
                late.await("info", SOON, message -> message.topic().equals(INFO));
                assertThat(late.received(ALARM)).isEmpty();
            }
        }
    }

    @Test
    void losesNothingOverAKilledBrokerAndKeepsTheOrder() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess collector =
                        SubscriberProcess.durable(broker, "collector", "thrum/#");
                MqttPublisher publisher = start(broker)) {
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            assertThat(awaitFirsts(collector, ALARM, 1)).hasSize(1);

            broker.kill();
            log.await("lost:", SOON);
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.UPDATED, 2));
            for (int score = 0; score < 300; score++) {
                publisher.judged(Findings.scored(score * 100, 0.5));
            }
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.CLEARED, 3));
            publisher.alarm(Findings.alarm("b", AlarmEvent.Type.RAISED, 4));
            broker.restart();

            assertThat(awaitFirsts(collector, ALARM, 4))
                    .extracting(message -> message.json().get("type").asText())
                    .containsExactly("raised", "updated", "cleared", "raised");
            assertThat(awaitFirsts(collector, SCORE, 300)).hasSize(300);
            assertThat(sequences(firsts(collector, SCORE))).isSorted();
            awaitDelivered(publisher, 308);
            try (SubscriberProcess late = SubscriberProcess.start(broker, ALARM)) {
                late.await("alarm b", SOON, m -> m.retained() && m.payload().contains("\"b\""));
            }
        }
    }

    /// The broker is left in peace here, since what it has acknowledged and not yet handed on dies
    /// with it, whoever sent it.
    @Test
    void losesNothingOverALineThatIsCutAgainAndAgainUnderLoad() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess collector = SubscriberProcess.start(broker, "thrum/#");
                CuttableProxy line = CuttableProxy.to(broker);
                MqttPublisher publisher = eager(line.url())) {
            int events = 0;
            int cutAt = 0;
            for (int cuts = 0; cuts < 5; events++) {
                publisher.alarm(Findings.alarm("alarm-" + events, AlarmEvent.Type.RAISED, events));
                publisher.judged(Findings.scored(events * 100, 0.5));
                Thread.sleep(5);
                if (publisher.outbox().connections() > cuts && events > cutAt + 20) {
                    line.cut();
                    cutAt = events;
                    cuts++;
                }
            }
            awaitDelivered(publisher, 2 * events + 3);

            assertThat(awaitFirsts(collector, ALARM, events))
                    .extracting(message -> message.json().get("id").asText())
                    .containsExactlyElementsOf(ids(events));
            assertThat(awaitFirsts(collector, SCORE, events)).hasSize(events);
            assertThat(sequences(firsts(collector, SCORE))).isSorted();
            assertThat(publisher.outbox().droppedTelemetry()).isZero();
            assertThat(publisher.outbox().connections()).isEqualTo(6);
        }
    }

    @Test
    void putsThePictureRightOnABrokerThatLostItsStore() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                MqttPublisher publisher = start(broker)) {
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            awaitDelivered(publisher, 4);

            broker.kill();
            log.await("lost:", SOON);
            broker.forget();
            broker.restart();
            awaitDelivered(publisher, 7);

            try (SubscriberProcess late = SubscriberProcess.start(broker, "thrum/#")) {
                late.await("alarm", SOON, m -> m.topic().equals(ALARM));
                late.await("status", SOON, m -> m.topic().equals(STATUS));
                late.await("info", SOON, m -> m.topic().equals(INFO));
                assertThat(late.received(ALARM).getFirst().payload()).contains("raised");
            }
        }
    }

    @Test
    void takesAwayTheAlarmThatAnEarlierRunLeft() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start()) {
            MqttPublisher earlier = start(broker);
            earlier.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            awaitDelivered(earlier, 4);
            earlier.crash();
            try (MqttPublisher publisher = start(broker)) {
                awaitDelivered(publisher, 3);

                try (SubscriberProcess late = SubscriberProcess.start(broker, "thrum/#")) {
                    late.await("info", SOON, m -> m.topic().equals(INFO));
                    late.await("online", SOON, m -> m.payload().contains("online"));
                    assertThat(late.received(ALARM)).isEmpty();
                }
            }
        }
    }

    @Test
    void runsBeforeItsBrokerDoes() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.absent();
                MqttPublisher publisher = start(broker)) {
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            log.await("no connection to " + broker.url() + ": Connection refused", SOON);
            Thread.sleep(300);

            broker.restart();
            awaitDelivered(publisher, 4);

            try (SubscriberProcess late = SubscriberProcess.start(broker, ALARM)) {
                late.await("alarm", SOON, m -> m.payload().contains("raised"));
            }
        }
    }

    @Test
    void theBrokerSaysOfflineWhenTheConnectionIsCut() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, STATUS)) {
            MqttPublisher publisher = start(broker);
            subscriber.await("online", SOON, m -> m.payload().contains("online"));

            publisher.crash();

            subscriber.await("offline", SOON, m -> m.payload().contains("offline"));
            try (SubscriberProcess late = SubscriberProcess.start(broker, STATUS)) {
                late.await("offline", SOON, m -> m.retained() && m.payload().contains("offline"));
            }
        }
    }

    @Test
    void movesOnWhereTheBrokerDeniesATopic() throws InterruptedException, IOException {
        Path rules = Files.createTempFile("rules", ".acl");
        Files.writeString(
                rules,
                "topic write thrum/+/status\ntopic write thrum/+/+/alarm\ntopic write thrum/+/+/sensor-fault\n");
        try (MosquittoBroker broker = MosquittoBroker.start("acl_file " + rules);
                MqttPublisher publisher = start(broker)) {
            publisher.judged(Findings.scored(1, 0.5));
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            awaitDelivered(publisher, 3);

            log.await("message to %s set aside: not authorised (0x87)".formatted(SCORE), SOON);
            log.await("message to %s set aside: not authorised (0x87)".formatted(INFO), SOON);
            assertThat(publisher.outbox().refused()).isEqualTo(2);
            assertThat(publisher.outbox().connections()).isEqualTo(1);
        } finally {
            Files.delete(rules);
        }
    }

    @Test
    void staysWithinAReceiveMaximumOfOne() throws InterruptedException {
        try (MosquittoBroker broker = MosquittoBroker.start("max_inflight_messages 1");
                MqttPublisher publisher = start(broker)) {
            for (int i = 0; i < 300; i++) {
                publisher.health(Findings.health());
            }
            awaitDelivered(publisher, 303);

            assertThat(publisher.outbox().connections()).isEqualTo(1);
        }
    }

    private static void awaitDelivered(MqttPublisher publisher, long count)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (publisher.outbox().delivered() < count || publisher.outbox().waiting() > 0) {
            assertThat(System.nanoTime() - begin)
                    .as("%d delivered in time, but %s", count, publisher.outbox())
                    .isLessThan(SOON.toNanos());
            Thread.sleep(10);
        }
    }

    /// Waits for so many messages of a topic, and gives them in order: without those that came
    /// before, told by boot and number, without empty ones, and without those that a broker shows
    /// to a subscriber who comes back, out of their turn, because they are retained.
    private static List<Received> awaitFirsts(SubscriberProcess subscriber, String topic, int count)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (firsts(subscriber, topic).size() < count
                && System.nanoTime() - begin < SOON.toNanos()) {
            Thread.sleep(50);
        }
        return firsts(subscriber, topic);
    }

    private static List<Received> firsts(SubscriberProcess subscriber, String topic) {
        Map<String, Received> firsts = new LinkedHashMap<>();
        for (Received message : subscriber.received(topic)) {
            if (!message.payload().isEmpty() && !message.retained()) {
                firsts.putIfAbsent(message.identity(), message);
            }
        }
        return List.copyOf(firsts.values());
    }

    private static List<Long> sequences(List<Received> messages) {
        return messages.stream().map(message -> message.json().get("seq").asLong()).toList();
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int event = 0; event < count; event++) {
            ids.add("alarm-" + event);
        }
        return ids;
    }

    private static List<String> types(SubscriberProcess subscriber) {
        return subscriber.received(ALARM).stream()
                .map(m -> m.payload().isEmpty() ? "" : m.json().get("type").asText())
                .toList();
    }

    private static MqttPublisher start(MosquittoBroker broker) {
        return withoutAlarms(MqttSettings.of(broker.url(), "pump-07"));
    }

    /// A publisher that waits at most a twentieth of a second between attempts.
    private static MqttPublisher eager(URI url) {
        MqttSettings usual = MqttSettings.of(url, "pump-07");
        MqttSettings.Times times = usual.times();
        return withoutAlarms(
                new MqttSettings(
                        usual.url(),
                        usual.clientId(),
                        null,
                        null,
                        null,
                        new MqttSettings.Times(
                                times.keepAlive(),
                                times.connect(),
                                Duration.ofMillis(50),
                                times.stopWithin()),
                        usual.limits()));
    }

    /// A publisher that was told that no alarm stands, as at the start of a runtime.
    private static MqttPublisher withoutAlarms(MqttSettings settings) {
        MqttPublisher publisher =
                MqttPublisher.start("pump-07", Findings.info(), ScoreRule.DEFAULT, settings);
        publisher.standing(List.of(), Set.of("pump"));
        return publisher;
    }
}
