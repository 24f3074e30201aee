package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A machine that stops and starts, through the whole stage: windows of 100 ms, none overlapping,
/// half a second to settle, two windows confirm.
final class OperatingStatesTest {
    private static final double RATE_HZ = 1000;
    private static final int WINDOW = 100;
    private static final List<Channel> CHANNELS =
            List.of(
                    new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160),
                    new Channel("i", Unit.AMPERE, -30, 30));
    private static final OperationSettings OPERATION =
            new OperationSettings(
                    Optional.of("i"),
                    Optional.of(OffRule.parse("below 0.1 A")),
                    Duration.ofMillis(500),
                    Optional.empty(),
                    2);

    private final FakePublisher publisher = new FakePublisher();
    private final StateStore state = StateStore.inMemory();
    private final FrameBlock block = new FrameBlock(2, WINDOW);
    private Connection connection = connect(Duration.ofSeconds(1), OPERATION);
    private long frame;

    private Connection connect(Duration calmInterval, OperationSettings operation) {
        try {
            return new MonitorWiring(
                            settings(operation),
                            new FakeModel(CHANNELS, RATE_HZ, WINDOW, WINDOW),
                            WINDOW)
                    .connect(
                            List.of(
                                    new SignalDescription(
                                            "a", "sensor a", CHANNELS, RATE_HZ, WINDOW, true)),
                            Duration.ZERO,
                            new PublishingSink(publisher, calmInterval),
                            EvidenceDesk.none(),
                            () -> "id",
                            Optional.empty(),
                            state,
                            new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                            () -> 0L);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    private static MonitorSettings settings(OperationSettings operation) {
        return new MonitorSettings(
                "pump",
                List.of("a"),
                Map.of(),
                DecisionPolicy.DEFAULT,
                InspectionSettings.DEFAULT,
                Optional.empty(),
                Optional.of(operation));
    }

    @AfterEach
    void free() {
        connection.stage().close();
    }

    /// One window: vibration and current of these amplitudes; none for a flat line at 0.
    private void window(double vibration, double current) throws ModelException {
        for (int i = 0; i < WINDOW; i++) {
            double phase = 0.7 * (frame + i);
            block.values()[2 * i] = (float) (vibration * Math.sin(phase));
            block.values()[2 * i + 1] = (float) Math.clamp(current * Math.cos(phase), -30, 30);
        }
        block.set(WINDOW, frame, frame * 1_000_000);
        frame += WINDOW;
        connection.inlets().values().iterator().next().offer(block);
        connection.stage().step();
    }

    private void windows(int count, double vibration, double current) throws ModelException {
        for (int i = 0; i < count; i++) {
            window(vibration, current);
        }
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (Judgement judgement : publisher.judgements) {
            told.add(judgement.state().text() + " " + judgement.verdict().text());
        }
        publisher.judgements.clear();
        return told;
    }

    @Test
    void everyChangeIsToldWithItsVerdictAndTheRestOnceASecond() throws Exception {
        windows(3, 0, 0);
        assertThat(told())
                .as("a flat line of a machine that is off")
                .containsExactly("off skipped:off");
        windows(6, 10, 1);
        assertThat(told())
                .as("too loud, but starting")
                .containsExactly("starting skipped:starting", "running anomalous");
        windows(14, 1, 1);
        assertThat(told())
                .as("14 windows, all told while an anomalous one is looked back upon")
                .hasSizeLessThan(8)
                .containsOnly("running normal");
        windows(21, 0, 0);
        assertThat(told())
                .as("two seconds at rest")
                .containsExactly("running skipped:off", "off skipped:off", "off skipped:off");
        assertThat(publisher.states)
                .extracting(StateChange::after)
                .extracting(state -> state.text())
                .containsExactly("off", "starting", "running", "off");
        assertThat(publisher.states.get(3).detail()).isEqualTo("i is 0.00 A RMS");
        assertThat(publisher.states.get(3).before()).isEqualTo(publisher.states.get(2).after());
    }

    @Test
    void aRestartTellsTheStateAnewAndWhatItWasBefore() throws Exception {
        windows(7, 1, 1);
        restart();
        windows(7, 50, 1);
        restart();
        windows(3, 0, 0);
        restart();
        windows(1, 0, 0);

        assertThat(publisher.states)
                .extracting(change -> change.before().text() + " " + change.after().text())
                .containsExactly(
                        "any starting",
                        "starting running",
                        "running starting",
                        "starting running",
                        "running off",
                        "off off");
        assertThat(publisher.alarms).as("nobody knows whether it has just begun").isEmpty();
    }

    @Test
    void inARunUpAfterARestartTheProbeMayBeBeyondItsRange() throws Exception {
        windows(7, 1, 1);
        restart();
        publisher.judgements.clear();
        windows(2, 50, 90);
        assertThat(told()).containsOnly("starting skipped:starting");
    }

    @Test
    void aStateThatCannotBeReadIsPassedOver() throws Exception {
        state.save("operation/pump", "{\"schema\":\"thrum.operation-state/1\",\"state\":\"on\"}");
        restart();
        state.save("operation/pump", "{");
        restart();
        windows(1, 0, 0);
        assertThat(publisher.states)
                .extracting(change -> change.before().text() + " " + change.after().text())
                .containsExactly("any off");
    }

    private void restart() {
        connection.stage().close();
        connection = connect(Duration.ofSeconds(1), OPERATION);
        frame = 0;
    }

    @Test
    void aFlatLineOfARunningMachineIsAFault() throws Exception {
        windows(7, 1, 1);
        publisher.judgements.clear();
        window(0, 1);
        assertThat(told()).containsExactly("running skipped:flat_line");
    }

    @Test
    void aRunUpBeyondTheProbesRangeIsNoFaultOfTheProbe() throws Exception {
        windows(3, 0, 0);
        publisher.judgements.clear();
        windows(4, 1, 90);
        assertThat(told()).containsExactly("starting skipped:starting");
        windows(10, 1, 1);
        assertThat(told()).contains("running normal");
        assertThat(connection.stage().figures().skippedByReason()).doesNotContainKey("saturation");
    }

    @Test
    void aProbeThatStaysBeyondItsRangeIsAFault() throws Exception {
        windows(3, 0, 0);
        windows(20, 1, 90);
        assertThat(told()).contains("running skipped:saturation");
        windows(5, 1, 1);
        window(1, 90);
        assertThat(told())
                .as("one window of a machine that runs")
                .contains("running skipped:saturation");
    }

    @Test
    void aMachineThatStartsLoudRaisesNoAlarm() throws Exception {
        windows(3, 0, 0);
        windows(5, 50, 5);
        windows(10, 1, 1);
        windows(2, 50, 0.01);
        windows(10, 0, 0);
        assertThat(publisher.alarms).isEmpty();
    }

    @Test
    void aMachineAtRestAllocatesNothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        windows(30_000, 0.01, 0.01);
        publisher.judgements.clear();
        long before = threads.getCurrentThreadAllocatedBytes();
        windows(9, 0.01, 0.01);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(publisher.judgements).hasSizeLessThan(2);
        assertThat(allocated).as("bytes for 9 windows, one of them told at most").isLessThan(4000);
        assertThat(connection.stage().figures().skippedByReason()).containsEntry("off", 30_009L);
    }

    @Test
    void settingsThatDoNotFitTheModelAreRefusedWithTheMonitor() {
        OperationSettings wrong =
                new OperationSettings(
                        Optional.of("x"), Optional.empty(), Duration.ZERO, Optional.empty(), 1);
        assertThatThrownBy(() ->
                        new OfflineScoring(
                                        settings(wrong),
                                        new FakeModel(CHANNELS, RATE_HZ, WINDOW, WINDOW))
                                .score(
                                        new MemoryRecording(CHANNELS, RATE_HZ, new float[2]),
                                        _ -> {},
                                        _ -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "monitor pump: operation.current must be a channel that measures current, x"
                                + " measures acceleration");
    }
}
