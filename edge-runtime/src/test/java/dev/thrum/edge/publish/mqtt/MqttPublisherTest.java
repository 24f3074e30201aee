package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.Message;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.ScriptedConnector.ScriptedConnection;
import dev.thrum.edge.signal.AlarmEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MqttPublisherTest {
    private static final Duration STOP_WITHIN = Duration.ofMillis(400);

    @Test
    void sendsWhatWaitsThenStoppedAndTakesLeave() {
        AnsweringConnector broker = new AnsweringConnector();
        MqttPublisher publisher = start(broker);
        publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
        publisher.judged(Findings.scored(1, 0.5));
        publisher.health(Findings.health());
        publisher.status(new DeviceStatus.Degraded(List.of("sensor vibration: gone")));

        publisher.close();

        List<Message> sent = broker.connection.sent;
        assertThat(sent)
                .extracting(Message::topic)
                .contains(
                        "thrum/pump-07/pump/alarm",
                        "thrum/pump-07/pump/score",
                        "thrum/pump-07/health");
        assertThat(sent.getLast().topic()).isEqualTo("thrum/pump-07/status");
        assertThat(sent.getLast().text()).contains("\"stopped\"");
        assertThat(broker.connection.left).isTrue();
        assertThat(publisher.outbox().waiting()).isZero();
    }

    @Test
    void takesNothingAfterItWasClosed() {
        AnsweringConnector broker = new AnsweringConnector();
        MqttPublisher publisher = start(broker);
        publisher.close();
        int sent = broker.connection.sent.size();

        publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
        publisher.judged(Findings.scored(1, 0.5));
        publisher.health(Findings.health());
        publisher.status(new DeviceStatus.Online());
        publisher.close();

        assertThat(broker.connection.sent).hasSize(sent);
        assertThat(publisher.outbox().waiting()).isZero();
    }

    @Test
    void stopsInTimeThoughThereIsNoBroker() {
        Connector absent =
                (_, _) -> {
                    throw new ConnectionFailure("Connection refused");
                };
        MqttPublisher publisher = start(absent);
        publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));

        long begin = System.nanoTime();
        publisher.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(STOP_WITHIN, STOP_WITHIN.plusSeconds(2));
        assertThat(publisher.outbox().waiting()).isEqualTo(3);
    }

    @Test
    void stopsThoughAConnectHangs() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Connector stuck =
                (_, _) -> {
                    hangs.countDown();
                    try {
                        Thread.sleep(Duration.ofMinutes(10));
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    throw new ConnectionFailure("unreachable");
                };
        MqttPublisher publisher = start(stuck);
        hangs.await();

        publisher.close();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesSignsOfLifeWhileThereIsNothingToDo() throws InterruptedException {
        CountDownLatch signs = new CountDownLatch(3);
        try (MqttPublisher _ = start(new AnsweringConnector(), signs::countDown)) {
            assertThat(signs.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static MqttPublisher start(Connector connector) {
        return start(connector, () -> {});
    }

    private static MqttPublisher start(Connector connector, Runnable alive) {
        MqttSettings usual = MqttSettings.of(URI.create("tcp://broker"), "pump-07");
        Duration second = Duration.ofSeconds(1);
        return MqttPublisher.start(
                "pump-07",
                Findings.info(),
                ScoreRule.DEFAULT,
                new MqttSettings(
                        usual.url(),
                        usual.clientId(),
                        null,
                        null,
                        null,
                        new MqttSettings.Times(second, second, Duration.ofMillis(20), STOP_WITHIN),
                        usual.limits()),
                alive,
                Optional.empty(),
                connector);
    }

    /// Makes one connection that answers to every message at once.
    private static final class AnsweringConnector implements Connector {
        private final ScriptedConnection connection =
                new ScriptedConnection(65_535, Long.MAX_VALUE);

        @Override
        public Connection connect(Message will, ConnectionEvents events) {
            connection.events = events;
            connection.answersAtOnce = true;
            return connection;
        }
    }
}
