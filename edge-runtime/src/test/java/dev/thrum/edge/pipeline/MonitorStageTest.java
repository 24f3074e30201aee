package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.store.StateStore;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MonitorStageTest {
    private static final int WINDOW = 128;
    private static final long PERIOD_NANOS = 1_000_000;

    private final FakePublisher publisher = new FakePublisher();
    private final FakeModel model =
            new FakeModel(List.of(ScriptedSensor.X), ScriptedSensor.RATE_HZ, WINDOW, WINDOW / 2, 1);
    private final FrameBlock block = new FrameBlock(1, WINDOW / 2);
    private long nowNanos;
    private long nextFrame;
    private final Connection connection = connect(publisher, Duration.ofSeconds(1));
    private final MonitorStage stage = connection.stage();
    private final Inlet inlet = connection.inlets().values().iterator().next();

    private Connection connect(Publisher to, Duration calmInterval) {
        try {
            return new MonitorWiring(MonitorSettings.of("pump", "a"), model, WINDOW / 2)
                    .connect(
                            List.of(
                                    new SignalDescription(
                                            "a",
                                            "sensor a",
                                            List.of(ScriptedSensor.X),
                                            ScriptedSensor.RATE_HZ,
                                            WINDOW / 2,
                                            true)),
                            Duration.ZERO,
                            new PublishingSink(to, calmInterval),
                            EvidenceDesk.none(),
                            () -> "id",
                            Optional.empty(),
                            StateStore.inMemory(),
                            new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                            () -> nowNanos);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void free() {
        stage.close();
    }

    private boolean hop(double amplitude) throws ModelException {
        for (int frame = 0; frame < block.capacityFrames(); frame++) {
            block.values()[frame] = (float) (amplitude * Math.sin((nextFrame + frame) * 0.7));
        }
        block.set(block.capacityFrames(), nextFrame, nextFrame * PERIOD_NANOS);
        nextFrame += block.capacityFrames();
        inlet.offer(block);
        return stage.step();
    }

    @Test
    void calmWindowsAllocateNothing() throws ModelException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warmUp = 0; warmUp < 30_000; warmUp++) {
            hop(1);
        }
        publisher.judgements.clear();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int measured = 0; measured < 10; measured++) {
            hop(1);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(publisher.judgements)
                .as("hops of 64 ms, one is told a second")
                .hasSizeLessThan(2);
        assertThat(allocated).as("bytes for 10 windows, one of them told at most").isLessThan(1000);
        assertThat(stage.figures().scored()).isEqualTo(30_009);
    }

    @Test
    void aHealthyMachineIsToldOnceASecondAndAFaultAtOnce() throws ModelException {
        for (int hop = 0; hop < 40; hop++) {
            hop(1);
        }
        List<Long> told = publisher.judgements.stream().map(Judgement::endNanos).toList();
        assertThat(told).hasSize(3);
        assertThat(told.get(1) - told.get(0)).isBetween(1_000_000_000L, 1_064_000_000L);

        hop(10);
        hop(10);
        assertThat(publisher.judgements)
                .extracting(judgement -> judgement.verdict().text())
                .containsExactly("normal", "normal", "normal", "anomalous", "anomalous");
    }

    @Test
    void aWindowJudgedLaterThanItsOwnLengthIsLate() throws ModelException {
        hop(1);
        nowNanos = (2 * WINDOW - 1) * PERIOD_NANOS;
        hop(1);
        assertThat(stage.figures().lateWindows()).as("exactly a window's length").isZero();

        nowNanos = (5 * WINDOW / 2 - 1) * PERIOD_NANOS + 1;
        hop(1);
        assertThat(stage.figures().lateWindows()).isEqualTo(1);
    }

    @Test
    void aWindowTheModelFailsOnIsGivenUpAndTheNextIsJudged() throws ModelException {
        hop(1);
        model.broken = true;
        assertThatThrownBy(() -> hop(1)).hasMessage("the session failed");
        model.broken = false;
        assertThat(hop(1)).isTrue();
        assertThat(publisher.judgements)
                .extracting(Judgement::firstFrame)
                .containsExactly(WINDOW / 2L);
    }
}
