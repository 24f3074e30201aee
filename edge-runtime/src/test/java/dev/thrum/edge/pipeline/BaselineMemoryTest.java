package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.testing.LogCapture;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A machine that grows louder so slowly that the baseline keeps pace, through stages that are
/// built anew on the same state as a restart does it. A window a second, a time constant of 40.
final class BaselineMemoryTest {
    private static final int WINDOW = 100;
    private static final double RATE_HZ = 100;
    private static final String KEY = "baseline/pump";

    private final StateStore state = StateStore.inMemory();

    private static FollowingModel model(String digestOf, int features) {
        return new FollowingModel(
                List.of(ScriptedSensor.X), RATE_HZ, WINDOW, 40, digestOf, features);
    }

    /// One process: time goes on from 0.
    private static final class Run {
        private final FakePublisher publisher = new FakePublisher();
        private final FrameBlock block = new FrameBlock(1, WINDOW);
        private final Connection connection;
        private final Inlet inlet;
        private long frame;

        Run(Model model, StateStore state) throws ModelException {
            connection =
                    new MonitorWiring(MonitorSettings.of("pump", "a"), model, WINDOW)
                            .connect(
                                    List.of(
                                            new SignalDescription(
                                                    "a",
                                                    "sensor a",
                                                    List.of(ScriptedSensor.X),
                                                    RATE_HZ,
                                                    WINDOW,
                                                    true)),
                                    Duration.ZERO,
                                    new PublishingSink(publisher, Duration.ofHours(1)),
                                    EvidenceDesk.none(),
                                    () -> "id",
                                    Optional.empty(),
                                    state,
                                    new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                                    () -> 0L);
            inlet = connection.inlets().values().iterator().next();
        }

        void window(double loudness) throws ModelException {
            for (int i = 0; i < WINDOW; i++) {
                block.values()[i] = (float) (loudness * (((frame + i) & 1) == 0 ? 1 : -1));
            }
            block.set(WINDOW, frame, Math.round(frame / RATE_HZ * 1e9));
            frame += WINDOW;
            inlet.offer(block);
            connection.stage().step();
        }

        /// From as loud as the model knows it to three times that, in ten minutes.
        Run growLouder() throws ModelException {
            for (int window = 0; window <= 600; window++) {
                window(1 + window / 300.0);
            }
            return this;
        }

        String firstVerdict() {
            return publisher.judgements.stream()
                    .map(Judgement::verdict)
                    .findFirst()
                    .orElseThrow()
                    .text();
        }

        void close() {
            connection.stage().close();
        }
    }

    private String verdictAfterRestart(Model model) throws ModelException {
        Run run = new Run(model, state);
        run.window(3);
        run.close();
        return run.firstVerdict();
    }

    @Test
    void aRestartGoesOnFromTheBaselineThatWasFollowed() throws ModelException {
        Run before = new Run(model("a", 1), state).growLouder();
        assertThat(before.publisher.judgements)
                .as("it keeps pace")
                .allMatch(each -> each.verdict().text().equals("normal"));
        before.close();

        FollowingModel after = model("a", 1);
        assertThat(verdictAfterRestart(after)).isEqualTo("normal");
        assertThat(after.baseline().get(0)).isBetween(1.8f, 2f);

        state.remove(KEY);
        assertThat(verdictAfterRestart(model("a", 1))).as("forgotten").isEqualTo("anomalous");
    }

    @Test
    void aPowerCutCostsAMinuteOfIt() throws ModelException {
        FollowingModel cut = model("a", 1);
        Run ended = new Run(cut, state).growLouder();

        FollowingModel after = model("a", 1);
        Run resumed = new Run(after, state);
        assertThat(after.baseline().get(0))
                .isLessThanOrEqualTo(cut.baseline().get(0))
                .isGreaterThan(cut.baseline().get(0) - 60 / 300f - 1e-3f);
        ended.close();
        resumed.close();
    }

    @Test
    void itIsSavedOnceAMinuteAndNotWhileItStandsStill() throws ModelException {
        Run run = new Run(model("a", 1), state);
        for (int window = 0; window < 60; window++) {
            run.window(1.5);
            assertThat(state.load(KEY)).as("window %d", window).isEmpty();
        }
        run.window(1.5);
        assertThat(state.load(KEY)).isPresent();

        state.remove(KEY);
        for (int window = 0; window < 300; window++) {
            run.window(9);
        }
        assertThat(state.load(KEY)).as("a fault is not followed").isPresent();
        state.remove(KEY);
        for (int window = 0; window < 300; window++) {
            run.window(9);
        }
        run.close();
        assertThat(state.load(KEY)).as("and nothing new is saved").isEmpty();
    }

    @Test
    void theOneOfAnotherModelOrOfAnotherLengthOrOfNoSenseIsPassedOver() throws ModelException {
        new Run(model("a", 1), state).growLouder().close();
        String kept = state.load(KEY).orElseThrow();

        try (LogCapture log = LogCapture.of("dev.thrum.edge.pipeline")) {
            assertThat(verdictAfterRestart(model("b", 1))).isEqualTo("anomalous");
            state.save(KEY, kept);
            assertThat(verdictAfterRestart(model("a", 2))).isEqualTo("anomalous");
            assertThat(log.lines())
                    .containsExactly(
                            "WARNING monitor pump: a baseline is passed over: the one kept is of"
                                    + " another model",
                            "WARNING monitor pump: a baseline is passed over: the one kept is of 1"
                                    + " features, the model has 2");
        }
        for (String spoilt :
                List.of(
                        "no JSON",
                        kept.replace("thrum.baseline/1", "thrum.baseline/9"),
                        kept.replaceFirst("\"baseline\":\".", "\"baseline\":\"!"))) {
            state.save(KEY, spoilt);
            assertThat(verdictAfterRestart(model("a", 1))).as(spoilt).isEqualTo("anomalous");
        }
        state.save(KEY, kept);
        assertThat(verdictAfterRestart(model("a", 1))).as("itself").isEqualTo("normal");
    }

    @Test
    void ofAModelWithoutAdaptationNothingIsKept() throws ModelException {
        Run run = new Run(new FakeModel(List.of(ScriptedSensor.X), RATE_HZ, WINDOW, WINDOW), state);
        for (int window = 0; window < 200; window++) {
            run.window(0.5);
        }
        run.close();
        assertThat(state.load(KEY)).isEmpty();
    }

    @Test
    void calmWindowsBetweenTheMinutesAllocateNothing() throws ModelException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Run run = new Run(model("a", 24), state);
        for (int warmUp = 0; warmUp < 500 * 60; warmUp++) {
            run.window(1.5);
        }
        run.window(1.5);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int measured = 0; measured < 50; measured++) {
            run.window(1.5);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for 50 windows, none of them told")
                .isLessThan(1000);
        run.close();
    }
}
