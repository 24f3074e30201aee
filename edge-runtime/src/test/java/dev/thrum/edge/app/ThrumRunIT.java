package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime in a process of its own, against a real broker.
@Timeout(120)
class ThrumRunIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALARM = "thrum/bench/pump/alarm";
    private static final String STATUS = "thrum/bench/status";
    private static final List<String> RECORDINGS = List.of("before.f32", "fault.f32", "after.f32");

    @TempDir Path folder;

    @BeforeAll
    static void needsMosquitto() {
        MosquittoBroker.assumeInstalled();
    }

    @Test
    void anAlarmOutlivesTheBrokerIsClearedAndTheRuntimeSaysGoodbye() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("before.f32", 2);
        bench.faulty("fault.f32", 15);
        bench.healthy("after.f32", 300);
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess first = SubscriberProcess.start(broker, "thrum/bench/#");
                ThrumProcess thrum =
                        ThrumProcess.start(
                                folder,
                                Map.of(),
                                "run",
                                "--config",
                                bench.config(broker.url(), "1", RECORDINGS).toString())) {
            first.await("online", SOON, on(STATUS, "online"));
            Received raised = first.await("alarm", SOON, on(ALARM, "raised"));
            String id = raised.json().path("id").asText();

            broker.kill();
            broker.forget();
            broker.restart();
            try (SubscriberProcess second = SubscriberProcess.start(broker, "thrum/bench/#")) {
                second.await("online again", SOON, on(STATUS, "online"));
                Received again = second.await("alarm again", SOON, on(ALARM, "raised"));
                assertThat(again.json().path("id").asText()).isEqualTo(id);

                Received cleared = second.await("clearing", SOON, on(ALARM, "cleared"));
                assertThat(cleared.json().path("id").asText()).isEqualTo(id);

                thrum.terminate();
                second.await("goodbye", SOON, on(STATUS, "stopped"));
            }
            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(143);
            assertThat(thrum.log()).contains("asked to stop").doesNotContain("\tat ");
            try (SubscriberProcess late = SubscriberProcess.start(broker, STATUS)) {
                Received kept = late.await("retained status", SOON, on(STATUS, "stopped"));
                assertThat(kept.retained()).isTrue();
            }
        }
    }

    @Test
    void aReplayThatEndsIsJudgedToItsEndAndEverythingIsDelivered() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("before.f32", 20);
        bench.faulty("fault.f32", 20);
        bench.healthy("after.f32", 20);
        URI nowhere = URI.create("tcp://127.0.0.1:1");
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/bench/#");
                ThrumProcess thrum =
                        ThrumProcess.start(
                                folder,
                                Map.of("THRUM_MQTT__URL", broker.url().toString()),
                                "run",
                                "--config",
                                bench.config(nowhere, "1", RECORDINGS).toString(),
                                "--set",
                                "sensors.vibration.speed=unlimited")) {
            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isZero();
            subscriber.await("goodbye", SOON, on(STATUS, "stopped"));
            // an empty message says that there is no alarm: at the start, and after the clearing;
            // updates tell of a higher severity
            assertThat(subscriber.received(ALARM))
                    .extracting(message ->
                            message.payload().isEmpty()
                                    ? "none"
                                    : message.json().path("type").asText())
                    .filteredOn(type -> !type.equals("updated"))
                    .containsExactly("none", "raised", "cleared", "none");
            // 60,000 frames hold 1,874 windows of 64 frames every 32
            Received health = subscriber.received("thrum/bench/health").getLast();
            assertThat(health.json().path("monitors").path(0).path("scored").asLong())
                    .as(health.payload())
                    .isEqualTo(1874);
            assertThat(thrum.log()).contains("every window is judged").doesNotContain("\tat ");
        }
    }

    private static Predicate<Received> on(String topic, String word) {
        return message -> message.topic().equals(topic) && message.payload().contains(word);
    }
}
