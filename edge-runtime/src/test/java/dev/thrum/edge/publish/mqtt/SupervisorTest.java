package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.publish.Dispatch;
import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.Message;
import dev.thrum.edge.publish.Outbox;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.WallClock;
import dev.thrum.edge.publish.mqtt.ScriptedConnector.ScriptedConnection;
import dev.thrum.edge.signal.AlarmEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final MqttSettings SETTINGS =
            MqttSettings.of(URI.create("tcp://broker:1883"), "pump-07");

    private final AtomicLong now = new AtomicLong(SECOND);
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger woken = new AtomicInteger();
    private final Outbox outbox = new Outbox(1 << 20, () -> {});
    private final ScriptedConnector broker = new ScriptedConnector();
    private final Dispatch dispatch =
            new Dispatch(
                    "pump-07",
                    new DeviceInfo("0", "25", "Linux", List.of(), Findings.info().monitors()),
                    ScoreRule.DEFAULT,
                    "b0",
                    sequence::incrementAndGet,
                    WallClock.system(),
                    outbox);
    private final Supervisor supervisor =
            new Supervisor(
                    SETTINGS,
                    broker,
                    outbox,
                    dispatch::will,
                    now::get,
                    new Random(7),
                    woken::incrementAndGet);

    @BeforeEach
    void noAlarmStands() {
        dispatch.standing(List.of(), Set.of("pump"));
    }

    @Test
    void connectsAtOnceAndSendsThePicture() throws InterruptedException {
        broker.accept();

        supervisor.work();

        assertThat(supervisor.isConnected()).isTrue();
        assertThat(broker.last().topics())
                .containsExactly(
                        "thrum/pump-07/status",
                        "thrum/pump-07/info",
                        "thrum/pump-07/pump/alarm",
                        "thrum/pump-07/pump/sensor-fault");
        assertThat(broker.wills)
                .singleElement()
                .satisfies(will -> assertThat(will.text()).contains("\"offline\""));
    }

    @Test
    void triesTheFirstConnectForEverAndWaitsLongerAndLonger() throws InterruptedException {
        broker.refuse(1_000, "Connection refused");
        broker.accept();
        long start = now.get();
        long longest = 0;
        while (!supervisor.isConnected()) {
            long wait = supervisor.work();
            assertThat(wait).isPositive();
            if (!supervisor.isConnected()) {
                assertThat(wait).isLessThanOrEqualTo(SETTINGS.times().retryAtMost().toNanos());
                longest = Math.max(longest, wait);
                now.addAndGet(wait);
            }
        }

        assertThat(broker.attempts).isEqualTo(1_001);
        assertThat(longest).as("the jitter fills the span").isGreaterThan(4 * SECOND);
        assertThat((now.get() - start) / 1_000.0)
                .as("half the longest wait on average")
                .isBetween(2.2 * SECOND, 2.8 * SECOND);
    }

    @Test
    void doesNothingBeforeTheWaitIsOver() throws InterruptedException {
        broker.refuse(1, "Connection refused");
        long wait = supervisor.work();

        now.addAndGet(wait - 1);
        assertThat(supervisor.work()).isEqualTo(1);
        assertThat(broker.attempts).isEqualTo(1);
    }

    @Test
    void staysWithinTheBrokersReceiveMaximumLessOne() throws InterruptedException {
        broker.accept(3, Long.MAX_VALUE);
        supervisor.work();

        assertThat(broker.last().sent).hasSize(2);
        broker.last().acknowledge(0);
        assertThat(woken).hasValue(1);
        supervisor.work();
        assertThat(broker.last().sent).hasSize(3);
        supervisor.work();
        assertThat(broker.last().sent).as("two are under way again").hasSize(3);
    }

    @Test
    void sendsOneByOneToABrokerThatTakesOne() throws InterruptedException {
        broker.accept(1, Long.MAX_VALUE);
        supervisor.work();
        assertThat(broker.last().sent).hasSize(1);

        broker.last().acknowledge(0);
        supervisor.work();
        assertThat(broker.last().sent).hasSize(2);
    }

    @Test
    void staysWithinItsOwnWindowWhereTheBrokerTakesMore() throws InterruptedException {
        broker.accept();
        for (int i = 0; i < 100; i++) {
            dispatch.health(Findings.health());
        }
        supervisor.work();

        assertThat(broker.last().sent).hasSize(SETTINGS.limits().window());
    }

    @Test
    void sendsAgainInOrderAfterALoss() throws InterruptedException {
        broker.accept();
        dispatch.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
        dispatch.alarm(Findings.alarm("a", AlarmEvent.Type.UPDATED, 2));
        supervisor.work();
        ScriptedConnection first = broker.last();
        List<Message> alarms = first.sent.subList(2, first.sent.size());
        first.acknowledge(0);
        first.acknowledge(1);
        first.acknowledge(2);
        first.acknowledge(3);
        first.events.lost("the broker closed the connection");
        dispatch.alarm(Findings.alarm("a", AlarmEvent.Type.CLEARED, 3));

        broker.accept();
        now.addAndGet(supervisor.work());
        supervisor.work();

        assertThat(first.cut).isTrue();
        List<Message> again = broker.last().sent;
        assertThat(again.subList(0, 2)).isEqualTo(first.sent.subList(0, 2));
        assertThat(again.subList(2, 4)).isEqualTo(alarms.subList(2, 4));
        assertThat(again.get(4).text()).contains("\"cleared\"");
        assertThat(again.get(5).payload()).isEmpty();
        assertThat(again.get(6).topic()).isEqualTo("thrum/pump-07/pump/sensor-fault");
        assertThat(again).hasSize(7);
    }

    @Test
    void givesUpAConnectionThatAnswersNoMore() throws InterruptedException {
        broker.accept();
        long wait = supervisor.work();
        assertThat(wait).isEqualTo(45 * SECOND);

        now.addAndGet(wait - 1);
        supervisor.work();
        assertThat(broker.last().cut).isFalse();
        now.addAndGet(1);
        supervisor.work();

        assertThat(broker.last().cut).isTrue();
        assertThat(supervisor.isConnected()).isFalse();
    }

    @Test
    void anAnswerGivesTheConnectionNewTime() throws InterruptedException {
        broker.accept();
        supervisor.work();
        now.addAndGet(44 * SECOND);
        broker.last().acknowledge(0);

        assertThat(supervisor.work()).isEqualTo(45 * SECOND);
        broker.last().acknowledge(1);
        broker.last().acknowledge(2);
        broker.last().acknowledge(3);
        now.addAndGet(1_000 * SECOND);
        supervisor.work();
        assertThat(broker.last().cut).as("nothing is owed, silence is no fault").isFalse();
    }

    @Test
    void givesUpAConnectionThatTakesNoMessage() throws InterruptedException {
        broker.accept();
        supervisor.work();
        broker.last().broken = true;
        dispatch.health(Findings.health());

        supervisor.work();

        assertThat(broker.last().cut).isTrue();
    }

    @Test
    void setsAsideAMessageTheBrokerRefusesAndMovesOn() throws InterruptedException {
        broker.accept();
        supervisor.work();

        broker.last().events.answered(broker.last().sent.get(0), new ReasonCode(0x87));
        broker.last().acknowledge(1);
        broker.last().acknowledge(2);
        broker.last().acknowledge(3);

        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.health().refused()).isEqualTo(1);
        assertThat(outbox.health().delivered()).isEqualTo(3);
    }

    @Test
    void setsAsideAMessageLargerThanTheBrokerTakes() throws InterruptedException {
        broker.accept(65_535, 500);
        supervisor.work();

        assertThat(broker.last().topics())
                .containsExactly(
                        "thrum/pump-07/status",
                        "thrum/pump-07/pump/alarm",
                        "thrum/pump-07/pump/sensor-fault");
        assertThat(outbox.health().refused()).isEqualTo(1);
    }

    @Test
    void waitsLongerForABrokerThatThrowsItOutAgainAndAgain() throws InterruptedException {
        long wait = 0;
        for (int i = 0; i < 50; i++) {
            broker.accept();
            supervisor.work();
            broker.last().events.lost("another client took over with the same client id");
            wait = Math.max(wait, supervisor.work());
            now.addAndGet(5 * SECOND);
        }

        assertThat(wait).isGreaterThan(4 * SECOND);
    }

    @Test
    void comesBackSoonAfterAConnectionThatHeld() throws InterruptedException {
        broker.refuse(20, "Connection refused");
        for (int i = 0; i < 20; i++) {
            now.addAndGet(supervisor.work());
        }
        broker.accept();
        supervisor.work();
        broker.last().acknowledge(0);
        broker.last().acknowledge(1);
        broker.last().acknowledge(2);
        broker.last().acknowledge(3);
        now.addAndGet(60 * SECOND);
        broker.last().events.lost("the broker closed the connection");

        assertThat(supervisor.work()).isLessThanOrEqualTo(Duration.ofMillis(250).toNanos());
    }

    @Test
    void livesOnAfterAFaultOfItsOwn() throws InterruptedException {
        Supervisor faulty =
                new Supervisor(
                        SETTINGS,
                        broker,
                        outbox,
                        () -> {
                            throw new IllegalStateException("no will");
                        },
                        now::get,
                        new Random(7),
                        () -> {});

        assertThat(faulty.work()).isPositive();
        assertThat(faulty.isConnected()).isFalse();
    }
}
