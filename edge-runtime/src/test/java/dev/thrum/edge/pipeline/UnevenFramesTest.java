package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A converter that is asked for each frame, a thousand times a second, and when: through the whole
/// stage, in made-up time.
final class UnevenFramesTest {
    private static final double RATE_HZ = 1000;
    private static final int WINDOW = 100;
    private static final List<Channel> CHANNELS =
            List.of(new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160));

    private final FakePublisher publisher = new FakePublisher();
    private final SplittableRandom random = new SplittableRandom(17);
    private final FrameBlock block = new FrameBlock(1, WINDOW);
    private final Connection connection = connect();
    private long frame;

    private Connection connect() {
        try {
            return new MonitorWiring(
                            new MonitorSettings(
                                    "pump",
                                    List.of("a"),
                                    Map.of(),
                                    AlarmPolicy.DEFAULT,
                                    InspectionSettings.DEFAULT),
                            new FakeModel(CHANNELS, RATE_HZ, WINDOW, WINDOW),
                            WINDOW)
                    .connect(
                            List.of(
                                    new SignalDescription(
                                            "a", "sensor a", CHANNELS, RATE_HZ, WINDOW, true)),
                            Duration.ZERO,
                            new PublishingSink(publisher, Duration.ZERO),
                            EvidenceDesk.none(),
                            () -> "id",
                            Optional.empty(),
                            StateStore.inMemory(),
                            new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                            () -> 0L);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void free() {
        connection.stage().close();
    }

    private void frames(int frames, int atOnce, double jitterNanos) throws ModelException {
        for (int i = 0; i < frames; i += atOnce) {
            for (int k = 0; k < atOnce; k++) {
                block.values()[k] = (float) Math.sin(0.7 * (frame + k));
            }
            double error = jitterNanos * random.nextGaussian();
            block.set(atOnce, frame, Math.round(frame * 1e6 + error));
            frame += atOnce;
            connection.inlets().values().iterator().next().offer(block);
            connection.stage().step();
        }
    }

    private List<String> told() {
        List<String> told =
                publisher.judgements.stream()
                        .map(judgement -> judgement.verdict().text())
                        .distinct()
                        .toList();
        publisher.judgements.clear();
        return told;
    }

    @Test
    void framesTakenUnevenlyAreAFaultOfTheSensorUntilTheyAreEvenAgain() throws Exception {
        frames(2000, 1, 100_000);
        assertThat(told()).containsExactly("normal");

        frames(4000, 1, 400_000);
        assertThat(publisher.judgements.getLast().verdict().toString())
                .contains("us RMS away from even spacing, allowed are 250 us (0.25 of the time");
        assertThat(told()).containsExactly("normal", "skipped:excess_jitter");
        assertThat(publisher.alarms)
                .extracting(AlarmEvent::kind)
                .containsExactly(AlarmKind.SENSOR_FAULT);

        frames(6000, 1, 20_000);
        assertThat(told()).containsExactly("skipped:excess_jitter", "normal");
    }

    @Test
    void whenAChipWithAClockOfItsOwnWasReadDoesNotMatter() throws Exception {
        frames(8000, 50, 400_000);
        assertThat(told()).containsExactly("normal");
    }
}
