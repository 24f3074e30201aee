package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.TrendEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final Instant STARTED = Instant.parse("2026-11-20T11:59:00Z");

    private final Outbox outbox = new Outbox(1 << 20, () -> {});
    private final AtomicLong sequence = new AtomicLong();
    private final Dispatch dispatch =
            new Dispatch(
                    "pump-07",
                    Findings.info(),
                    new ScoreRule(0.1, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                    "b0",
                    sequence::incrementAndGet,
                    new WallClock(() -> STARTED, () -> Optional.of(true), Path.of("/none")),
                    outbox);
    private final Outbox.Session session = outbox.open();
    private List<String> start = List.of();

    @BeforeEach
    void takeTheBeginning() {
        start = sent();
    }

    @Test
    void beginsWithStatusAndInfo() {
        assertThat(start)
                .satisfiesExactly(
                        status ->
                                assertThat(status)
                                        .isEqualTo(
                                                "thrum/pump-07/status retained"
                                                        + " {\"schema\":\"thrum.status/1\",\"boot\":\"b0\","
                                                        + "\"seq\":1,\"ts\":\"2026-11-20T11:59:00.000Z\","
                                                        + "\"clock\":\"synced\",\"status\":\"online\"}"),
                        info -> assertThat(info).startsWith("thrum/pump-07/info retained {"));
    }

    @Test
    void tellsWhatStandsSinceAnEarlierRunAndTakesTheRestAway() {
        dispatch.standing(List.of(Findings.sensorFault("s", 1)), Set.of());

        assertThat(sent())
                .satisfiesExactly(
                        nothing ->
                                assertThat(nothing).isEqualTo("thrum/pump-07/pump/alarm retained "),
                        fault ->
                                assertThat(fault)
                                        .startsWith("thrum/pump-07/pump/sensor-fault retained {")
                                        .contains("\"reason\":\"flat_line\""),
                        noTrend ->
                                assertThat(noTrend)
                                        .isEqualTo("thrum/pump-07/pump/trend retained "));
    }

    @Test
    void leavesATrendThatStandsAsItWasTold() {
        dispatch.standing(List.of(), Set.of("pump"));

        assertThat(sent())
                .containsExactly(
                        "thrum/pump-07/pump/alarm retained ",
                        "thrum/pump-07/pump/sensor-fault retained ");
    }

    @Test
    void keepsAFloodThatEndsWhileAnAlarmStandsAndTakesAnyOtherAway() {
        dispatch.alarm(Findings.flood(AlarmEvent.Type.FLOOD_BEGAN, AlarmState.SUPPRESSED, 1));
        dispatch.alarm(Findings.flood(AlarmEvent.Type.FLOOD_ENDED, AlarmState.SUPPRESSED, 2));
        assertThat(sent()).hasSize(2);

        dispatch.alarm(Findings.flood(AlarmEvent.Type.FLOOD_ENDED, AlarmState.NORMAL, 3));
        assertThat(sent()).last().isEqualTo("thrum/pump-07/pump/alarm retained ");
    }

    @Test
    void tellsAScoreByExceptionAndDoesNotRetainIt() {
        dispatch.judged(Findings.scored(1, 0.5));
        dispatch.judged(Findings.scored(1.1, 0.51));
        dispatch.judged(Findings.scored(1.2, 1.5));

        assertThat(sent())
                .containsExactly(
                        "thrum/pump-07/pump/score {\"schema\":\"thrum.score/1\",\"boot\":\"b0\","
                                + "\"seq\":3,\"ts\":\"2026-11-20T12:00:01.000Z\",\"clock\":\"synced\","
                                + "\"monitor\":\"pump\",\"verdict\":\"normal\",\"score\":0.5,"
                                + "\"normalised\":0.5,\"firstFrame\":3200,\"frames\":1024}",
                        "thrum/pump-07/pump/score {\"schema\":\"thrum.score/1\",\"boot\":\"b0\","
                                + "\"seq\":4,\"ts\":\"2026-11-20T12:00:01.200Z\",\"clock\":\"synced\","
                                + "\"monitor\":\"pump\",\"verdict\":\"anomalous\",\"score\":1.5,"
                                + "\"normalised\":1.5,\"firstFrame\":3840,\"frames\":1024,"
                                + "\"top\":[{\"channel\":\"x\",\"fromHz\":156.25,\"toHz\":187.5,"
                                + "\"share\":0.5123},{\"channel\":\"y\",\"feature\":\"kurtosis\",\"share\":0.25}]}");
    }

    @Test
    void takesTheRetainedAlarmAwayAfterItWasCleared() {
        dispatch.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 2));
        dispatch.alarm(Findings.alarm("a", AlarmEvent.Type.CLEARED, 3));

        assertThat(sent())
                .satisfiesExactly(
                        raised -> assertThat(raised).contains("\"type\":\"raised\""),
                        cleared ->
                                assertThat(cleared)
                                        .startsWith("thrum/pump-07/pump/alarm retained {")
                                        .contains(
                                                "\"id\":\"a\",\"kind\":\"anomaly\",\"type\":\"cleared\""),
                        nothing ->
                                assertThat(nothing)
                                        .isEqualTo("thrum/pump-07/pump/alarm retained "));
    }

    @Test
    void takesTheRetainedTrendAwayAfterItEnded() {
        dispatch.trend(Findings.rise("t", TrendEvent.Type.BEGAN, 2));
        dispatch.trend(Findings.rise("t", TrendEvent.Type.ENDED, 3));

        assertThat(sent())
                .satisfiesExactly(
                        began ->
                                assertThat(began)
                                        .startsWith("thrum/pump-07/pump/trend retained {")
                                        .contains(
                                                "\"state\":\"running-2\",\"kind\":\"rise\",\"level\":0.625"),
                        ended ->
                                assertThat(ended)
                                        .startsWith("thrum/pump-07/pump/trend retained {")
                                        .contains("\"type\":\"ended\""),
                        nothing ->
                                assertThat(nothing)
                                        .isEqualTo("thrum/pump-07/pump/trend retained "));
    }

    @Test
    void leavesOutNumbersThatAreNone() {
        dispatch.judged(Findings.scored(1, Double.NaN));

        assertThat(sent())
                .singleElement()
                .asString()
                .contains("\"verdict\":\"anomalous\",\"firstFrame\"")
                .doesNotContain("NaN");
    }

    @Test
    void saysDegradedWithItsReasonsAndStoppedAtTheEnd() {
        dispatch.status(new DeviceStatus.Degraded(List.of("sensor vibration: no frames for 5 s")));
        assertThat(sent())
                .singleElement()
                .asString()
                .endsWith(
                        "\"status\":\"degraded\",\"reasons\":[\"sensor vibration: no frames for 5"
                                + " s\"]}");

        dispatch.stopped();
        assertThat(sent()).singleElement().asString().endsWith("\"status\":\"stopped\"}");
    }

    @Test
    void leavesAWillThatSaysOffline() {
        Message will = dispatch.will();

        assertThat(will.topic()).isEqualTo("thrum/pump-07/status");
        assertThat(will.retained()).isTrue();
        assertThat(will.text())
                .endsWith(
                        "\"seq\":3,\"ts\":\"2026-11-20T11:59:00.000Z\","
                                + "\"clock\":\"synced\",\"status\":\"offline\"}");
        assertThat(sent()).as("a will is left with the broker, not sent").isEmpty();
    }

    @Test
    void refusesAMonitorThatIsNotTheDevices() {
        DeviceInfo nobody = new DeviceInfo("0", "25", "Linux", List.of(), List.of());
        Dispatch empty =
                new Dispatch(
                        "pump-08",
                        nobody,
                        ScoreRule.DEFAULT,
                        "b0",
                        sequence::incrementAndGet,
                        WallClock.system(),
                        outbox);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.judged(Findings.scored(1, 0.5)))
                .withMessage("monitor `pump` is not one of the device's: ");
    }

    /// What the outbox hands on since the last look, settled: `topic [retained] payload`.
    private List<String> sent() {
        List<String> texts = new ArrayList<>();
        for (Optional<Message> next = session.next(1); next.isPresent(); next = session.next(1)) {
            Message message = next.get();
            session.delivered(message);
            texts.add(message.topic() + (message.retained() ? " retained " : " ") + message.text());
        }
        return texts;
    }
}
