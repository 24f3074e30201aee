package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime is killed (SIGKILL) in each state of the alarm, and begins anew in that
/// state with the same id, against a real broker.
@Timeout(120)
class AlarmRestartIT {
    private static final String ALARM = "thrum/bench/pump/alarm";
    private static final String SENSOR_FAULT = "thrum/bench/pump/sensor-fault";
    private static final String SCORE = "thrum/bench/pump/score";

    @TempDir Path folder;
    private MosquittoBroker broker;
    private Workbench bench;

    @BeforeAll
    static void needsMosquitto() {
        MosquittoBroker.assumeInstalled();
    }

    @BeforeEach
    void begin() throws Exception {
        bench = new Workbench(folder);
        bench.healthy("healthy.f32", 120);
        bench.healthy("moment.f32", 1);
        bench.faulty("short.f32", 1);
        bench.faulty("faulty.f32", 120);
        bench.faulty("again.f32", 3);
        bench.worse("worse.f32", 120);
        bench.glitch("glitch.f32", 120);
        bench.flat("flat.f32", 120);
        broker = MosquittoBroker.start();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void normal() throws Exception {
        runAndKill("0.2", List.of("healthy.f32"), List.of("raise=2 of 64"), SCORE, "normal");

        try (BrokeredRun run = begun("0.2", List.of("glitch.f32"), "raise=2 of 64")) {
            run.await(SCORE, "anomalous");
            run.await(SCORE, "normal");
            assertThat(run.told(ALARM)).containsExactly("");
        }
    }

    /// One anomalous window of two that raise, before the kill and after it.
    @Test
    void pending() throws Exception {
        runAndKill("0.2", List.of("glitch.f32"), List.of("raise=2 of 64"), SCORE, "anomalous");

        try (BrokeredRun run = begun("0.2", List.of("glitch.f32"), "raise=2 of 64")) {
            Received raised = run.await(ALARM, "raised");
            assertThat(raised.json().path("before").asText()).isEqualTo("pending");
            assertThat(run.told(ALARM)).containsExactly("", "raised");
        }
    }

    @Test
    void raised() throws Exception {
        String id = runAndKill("1", List.of("faulty.f32"), List.of(), ALARM, "raised");

        try (BrokeredRun run = begun("1", List.of("healthy.f32"))) {
            resumes(run, ALARM, id, "raised");
            Received cleared = run.await(ALARM, "cleared");
            assertThat(cleared.json().path("id").asText()).isEqualTo(id);
        }
        try (SubscriberProcess late = SubscriberProcess.start(broker, "thrum/bench/#")) {
            late.await(
                    "retained info",
                    BrokeredRun.SOON,
                    message -> message.topic().endsWith("/info"));
            assertThat(late.received(ALARM)).as("nothing is retained").isEmpty();
        }
    }

    /// Who knows of it hears no more of it until it gets severe.
    @Test
    void acknowledged() throws Exception {
        String id;
        try (BrokeredRun run = begun("1", List.of("faulty.f32"))) {
            Received raised = run.await(ALARM, "raised");
            id = raised.json().path("id").asText();
            assertThat(raised.json().path("severity").asText()).isEqualTo("warning");
            assertThat(run.thrum("acknowledge", id)).isZero();
            run.await(ALARM, "acknowledged");
            Thread.sleep(BrokeredRun.DURABLE);
        }

        try (BrokeredRun run = begun("1", List.of("again.f32", "worse.f32"))) {
            resumes(run, ALARM, id, "acknowledged");
            Received updated = run.await(ALARM, "updated");
            assertThat(updated.json().path("id").asText()).isEqualTo(id);
            assertThat(updated.json().path("severity").asText()).isEqualTo("critical");
            assertThat(updated.json().path("after").asText()).isEqualTo("acknowledged");
            assertThat(run.told(ALARM)).containsExactly("resumed", "updated");
        }
    }

    @Test
    void clearing() throws Exception {
        String clear = "clear=1000 below 0.8";
        String id =
                runAndKill(
                        "1",
                        List.of("short.f32", "healthy.f32"),
                        List.of(clear),
                        ALARM,
                        "raised",
                        "normal");

        try (BrokeredRun run = begun("1", List.of("healthy.f32"), clear)) {
            resumes(run, ALARM, id, "clearing");
        }
    }

    @Test
    void suppressed() throws Exception {
        String flood = "flood=1 per 1 h";
        String id =
                runAndKill(
                        "1",
                        List.of("short.f32", "moment.f32", "faulty.f32"),
                        List.of(flood),
                        ALARM,
                        "flood_began");

        try (BrokeredRun run = begun("1", List.of("faulty.f32"), flood)) {
            Received resumed = resumes(run, ALARM, id, "suppressed");
            assertThat(resumed.json().path("suppressed").asInt()).isEqualTo(1);
            run.await(SCORE, "anomalous");
            assertThat(run.told(ALARM)).containsExactly("resumed");
        }
    }

    @Test
    void aBrokenSensor() throws Exception {
        String id = runAndKill("1", List.of("flat.f32"), List.of(), SENSOR_FAULT, "raised");

        try (BrokeredRun run = begun("1", List.of("healthy.f32"))) {
            Received resumed = resumes(run, SENSOR_FAULT, id, "raised");
            assertThat(resumed.json().path("reason").asText()).isEqualTo("flat_line");
            assertThat(run.await(SENSOR_FAULT, "cleared").json().path("id").asText()).isEqualTo(id);
            assertThat(run.told(ALARM)).containsExactly("");
        }
    }

    private static Received resumes(BrokeredRun run, String topic, String id, String state)
            throws Exception {
        Received resumed = run.await(topic, "resumed");
        assertThat(resumed.json().path("id").asText()).isEqualTo(id);
        assertThat(resumed.json().path("before").asText()).isEqualTo(state);
        assertThat(resumed.json().path("after").asText()).isEqualTo(state);
        assertThat(run.told(topic).getFirst()).isEqualTo("resumed");
        return resumed;
    }

    private BrokeredRun begun(String speed, List<String> recordings, String... alarm)
            throws Exception {
        return BrokeredRun.start(
                broker,
                folder,
                bench.config(broker.url(), speed, recordings),
                Stream.of(alarm).map(setting -> "monitors.pump.alarm." + setting).toList());
    }

    /// Runs until words were told one after the other, the first on a topic and further ones in
    /// scores, and kills.
    ///
    /// @return the id in the first message
    private String runAndKill(
            String speed,
            List<String> recordings,
            List<String> alarm,
            String topic,
            String word,
            String... scores)
            throws Exception {
        try (BrokeredRun run = begun(speed, recordings, alarm.toArray(String[]::new))) {
            Received first = run.await(topic, word);
            for (String score : scores) {
                run.await(SCORE, score);
            }
            Thread.sleep(BrokeredRun.DURABLE);
            return first.json().path("id").asText();
        }
    }
}
