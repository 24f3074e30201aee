package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {
    private static final long PLENTY = 1 << 20;
    private static final int WIDE = 100;

    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final Outbox outbox = new Outbox(PLENTY, arrivals::incrementAndGet);

    @Test
    void sendsStateThenAlarmsThenTelemetryEachByAge() {
        Message score = offer(Message.Kind.TELEMETRY, "score");
        Message raised = offer(Message.Kind.ALARM, "alarm");
        Message laterScore = offer(Message.Kind.TELEMETRY, "score");
        Message status = offer(Message.Kind.STATE, "status");
        Message cleared = offer(Message.Kind.ALARM, "alarm");

        assertThat(sendAll(outbox.open(), WIDE))
                .containsExactly(status, raised, cleared, score, laterScore);
        assertThat(arrivals).hasValue(5);
    }

    @Test
    void keepsAMessageUntilItIsSettled() {
        Message score = offer(Message.Kind.TELEMETRY, "score");
        Outbox.Session session = outbox.open();
        sendAll(session, WIDE);

        assertThat(outbox.isEmpty()).isFalse();
        assertThat(outbox.health().waiting()).isEqualTo(1);
        assertThat(outbox.health().waitingBytes()).isEqualTo(score.weightBytes());

        session.delivered(score);

        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.health()).isEqualTo(new OutboxHealth(0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void sendsNoMoreThanTheWindowHolds() {
        List<Message> scores =
                IntStream.range(0, 5).mapToObj(_ -> offer(Message.Kind.TELEMETRY, "s")).toList();
        Outbox.Session session = outbox.open();

        assertThat(sendAll(session, 2)).containsExactlyElementsOf(scores.subList(0, 2));
        session.delivered(scores.getFirst());
        assertThat(sendAll(session, 2)).containsExactly(scores.get(2));
    }

    @Test
    void sendsAgainInTheOrderOfOldWhatAConnectionLeftUnsettled() {
        List<Message> scores =
                IntStream.range(0, 4).mapToObj(_ -> offer(Message.Kind.TELEMETRY, "s")).toList();
        Outbox.Session first = outbox.open();
        sendAll(first, 3);
        first.delivered(scores.get(1));

        assertThat(sendAll(outbox.open(), WIDE))
                .containsExactly(scores.get(0), scores.get(2), scores.get(3));
    }

    @Test
    void aFormerConnectionHasNoSayAnyMore() {
        Message score = offer(Message.Kind.TELEMETRY, "score");
        Outbox.Session former = outbox.open();
        sendAll(former, WIDE);
        Outbox.Session current = outbox.open();

        former.delivered(score);
        assertThat(former.next(WIDE)).isEmpty();
        assertThat(outbox.isEmpty()).isFalse();

        assertThat(sendAll(current, WIDE)).containsExactly(score);
        current.refused(score);
        assertThat(outbox.health().refused()).isEqualTo(1);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void tellsOnlyTheLatestState() {
        offer(Message.Kind.STATE, "status");
        Message info = offer(Message.Kind.STATE, "info");
        Message degraded = offer(Message.Kind.STATE, "status");

        assertThat(sendAll(outbox.open(), WIDE)).containsExactly(degraded, info);
    }

    @Test
    void tellsTheRetainedPictureAgainOnEveryConnection() {
        Message status = offer(Message.Kind.STATE, "status");
        Message raised = offer(Message.Kind.ALARM, "pump/alarm");
        Message updated = offer(Message.Kind.ALARM, "pump/alarm");
        Message nothing = offer(Message.Kind.ALARM, "fan/alarm");
        Message score = offer(Message.Kind.TELEMETRY, "pump/score");
        settleAll(outbox.open());

        assertThat(outbox.isEmpty()).isTrue();
        assertThat(sendAll(outbox.open(), WIDE))
                .contains(status, updated, nothing)
                .doesNotContain(raised, score);
    }

    @Test
    void tellsTheLatestAlarmOnceWhereItWaitsAnyway() {
        Message raised = offer(Message.Kind.ALARM, "pump/alarm");
        settleAll(outbox.open());
        Message cleared = offer(Message.Kind.ALARM, "pump/alarm");

        assertThat(sendAll(outbox.open(), WIDE)).containsExactly(cleared).doesNotContain(raised);
        assertThat(sendAll(outbox.open(), WIDE)).containsExactly(cleared);
    }

    @Test
    void tellsTheLatestAlarmLastThoughAnEarlierOneIsStillUnsettled() {
        Message raised = offer(Message.Kind.ALARM, "pump/alarm");
        Message updated = offer(Message.Kind.ALARM, "pump/alarm");
        Outbox.Session first = outbox.open();
        sendAll(first, WIDE);
        first.delivered(updated);

        assertThat(sendAll(outbox.open(), WIDE)).containsExactly(raised, updated);
    }

    @Test
    void dropsTheOldestTelemetryWhenFullAndCountsIt() {
        Outbox small = new Outbox(3L * weight(), () -> {});
        List<Message> scores = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            scores.add(message(Message.Kind.TELEMETRY, "s"));
            small.offer(scores.getLast());
        }

        assertThat(small.health().droppedTelemetry()).isEqualTo(2);
        assertThat(small.health().waitingBytes()).isEqualTo(3L * weight());
        assertThat(sendAll(small.open(), WIDE)).containsExactlyElementsOf(scores.subList(2, 5));
    }

    @Test
    void dropsTelemetryForAlarmsAndAlarmsOnlyForAlarms() {
        Outbox small = new Outbox(2L * weight(), () -> {});
        Message score = message(Message.Kind.TELEMETRY, "s");
        List<Message> alarms =
                IntStream.range(0, 3).mapToObj(_ -> message(Message.Kind.ALARM, "a")).toList();

        small.offer(score);
        small.offer(alarms.get(0));
        assertThat(small.health().droppedTelemetry()).isZero();
        small.offer(alarms.get(1));
        assertThat(small.health().droppedTelemetry()).isEqualTo(1);
        small.offer(message(Message.Kind.TELEMETRY, "s"));
        assertThat(small.health().droppedTelemetry()).isEqualTo(2);
        assertThat(small.health().droppedAlarms()).isZero();
        small.offer(alarms.get(2));

        assertThat(small.health().droppedAlarms()).isEqualTo(1);
        assertThat(sendAll(small.open(), WIDE)).containsExactly(alarms.get(1), alarms.get(2));
    }

    @Test
    void keepsWhatIsInFlightThoughItIsFull() {
        Outbox small = new Outbox(weight(), () -> {});
        Message first = message(Message.Kind.TELEMETRY, "s");
        small.offer(first);
        Outbox.Session session = small.open();
        sendAll(session, WIDE);

        small.offer(message(Message.Kind.TELEMETRY, "s"));

        assertThat(small.health().droppedTelemetry()).isEqualTo(1);
        assertThat(sendAll(small.open(), WIDE)).containsExactly(first);
    }

    @Test
    void refusesToHoldNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outbox(0, () -> {}))
                .withMessage("an outbox must hold at least 1 byte, was 0");
    }

    /// Plays a broker that takes messages, loses connections and forgets its store, against random
    /// findings; in the end the broker must have seen every alarm, in order, and hold the latest of
    /// each retained topic.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void losesNothingThatCountsOverRandomConnections(long seed) {
        Random random = new Random(seed);
        BrokerModel broker = new BrokerModel();
        List<Message> alarms = new ArrayList<>();
        Map<String, Message> latest = new HashMap<>();
        Outbox.Session session = outbox.open();
        List<Message> inFlight = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> offer(Message.Kind.TELEMETRY, "score");
                case 3 -> {
                    Message status = offer(Message.Kind.STATE, "status");
                    latest.put("status", status);
                }
                case 4 -> {
                    String topic = "alarm-" + random.nextInt(3);
                    alarms.add(offer(Message.Kind.ALARM, topic));
                    latest.put(topic, alarms.getLast());
                }
                case 5, 6, 7 -> session.next(1 + random.nextInt(9)).ifPresent(inFlight::add);
                case 8, 9, 10 -> {
                    if (!inFlight.isEmpty()) {
                        Message arrived = inFlight.removeFirst();
                        broker.take(arrived);
                        if (random.nextInt(4) > 0) {
                            session.delivered(arrived);
                        }
                    }
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        inFlight.clear();
                        session = outbox.open();
                        if (random.nextInt(3) == 0) {
                            broker.retained.clear();
                        }
                    }
                }
            }
        }
        Outbox.Session last = outbox.open();
        for (Message message : sendAll(last, Integer.MAX_VALUE)) {
            broker.take(message);
            last.delivered(message);
        }
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(broker.firstArrivals(Message.Kind.ALARM)).containsExactlyElementsOf(alarms);
        assertThat(broker.firstArrivals(Message.Kind.TELEMETRY))
                .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
        assertThat(broker.retained).isEqualTo(latest);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 30);
    }

    private Message offer(Message.Kind kind, String topic) {
        Message message = message(kind, topic);
        outbox.offer(message);
        return message;
    }

    private Message message(Message.Kind kind, String topic) {
        return new Message(
                kind,
                topic,
                new byte[10],
                kind != Message.Kind.TELEMETRY,
                "boot",
                sequence.incrementAndGet());
    }

    private static int weight() {
        return new Message(Message.Kind.ALARM, "a", new byte[10], true, "boot", 0).weightBytes();
    }

    private static List<Message> sendAll(Outbox.Session session, int window) {
        List<Message> sent = new ArrayList<>();
        for (Optional<Message> next = session.next(window);
                next.isPresent();
                next = session.next(window)) {
            sent.add(next.get());
        }
        return sent;
    }

    private static void settleAll(Outbox.Session session) {
        sendAll(session, WIDE).forEach(session::delivered);
    }

    private static final class BrokerModel {
        private final List<Message> arrivals = new ArrayList<>();
        private final Map<String, Message> retained = new HashMap<>();

        void take(Message message) {
            arrivals.add(message);
            if (message.retained()) {
                retained.put(message.topic(), message);
            }
        }

        List<Message> firstArrivals(Message.Kind kind) {
            return arrivals.stream().filter(m -> m.kind() == kind).distinct().toList();
        }
    }
}
