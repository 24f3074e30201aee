package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.trend.StandingTrend;
import dev.thrum.edge.decision.trend.Trend;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A machine at two loads, learned and judged through the whole stage: windows of 100 ms, none
/// overlapping; a model whose score is the mean square of all channels, its threshold 1.
final class CommissionedStageTest {
    private static final double RATE_HZ = 1000;
    private static final int WINDOW = 100;
    private static final List<Channel> CHANNELS =
            List.of(
                    new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160),
                    new Channel("i", Unit.AMPERE, -30, 30));
    private static final OperationSettings OPERATION =
            new OperationSettings(
                    Optional.of("i"),
                    Optional.of(OffRule.parse("below 0.02 A")),
                    Duration.ofMillis(500),
                    Optional.empty(),
                    2);
    private static final MonitorSettings SETTINGS =
            new MonitorSettings(
                    "pump",
                    List.of("a"),
                    Map.of(),
                    DecisionPolicy.DEFAULT,
                    InspectionSettings.DEFAULT,
                    Optional.empty(),
                    Optional.of(OPERATION));

    private static FakeModel model() {
        return new FakeModel(CHANNELS, RATE_HZ, WINDOW, WINDOW);
    }

    /// Off, then the quiet load and the loud one by turns of five seconds.
    ///
    /// @param windows how many
    /// @param loudness of the vibration, times that of the healthy machine
    /// @param currentFactor of the current, likewise
    private static MemoryRecording recording(
            int windows, long seed, double loudness, double currentFactor) {
        Random random = new Random(seed);
        float[] values = new float[2 * windows * WINDOW];
        for (int window = 0; window < windows; window++) {
            boolean off = window < 20;
            boolean loud = window / 50 % 2 == 1;
            double vibration =
                    off ? 0.001 : (loud ? 0.6 : 0.2) * loudness * (1 + 0.1 * random.nextGaussian());
            double current = off ? 0.001 : (loud ? 0.4 : 0.1) * currentFactor;
            for (int frame = 0; frame < WINDOW; frame++) {
                double phase = 0.7 * (window * WINDOW + frame);
                int at = 2 * (window * WINDOW + frame);
                values[at] = (float) (vibration * Math.sin(phase));
                values[at + 1] =
                        (float) (current * Math.cos(phase) * (1 + 0.01 * random.nextGaussian()));
            }
        }
        return new MemoryRecording(CHANNELS, RATE_HZ, values);
    }

    private static Commissioner commissioner(StateStore store) {
        return new Commissioner(
                "pump",
                new ShippedModel(model().card().digest(), 1, 0.99, Duration.ofMillis(100)),
                new CommissionSettings(
                        DecisionPolicy.DEFAULT.anomaly().raise(),
                        Optional.empty(),
                        Optional.of(OPERATION)),
                store,
                Runnable::run,
                InstantSource.fixed(Instant.EPOCH));
    }

    private static LearnedLevels learned(StateStore store) throws Exception {
        Commissioner commissioner = commissioner(store);
        commissioner.start(Duration.ofMinutes(5), false);
        new OfflineScoring(SETTINGS, model())
                .with(commissioner.intake())
                .score(recording(3000, 1, 1, 1), _ -> {}, _ -> {});
        commissioner.intake().end();
        commissioner.conclude();
        assertThat(commissioner.progress().last()).startsWith("learned");
        return commissioner.progress().levels().orElseThrow();
    }

    private static List<Judgement> judged(Intake intake, MemoryRecording recording)
            throws Exception {
        List<Judgement> judgements = new ArrayList<>();
        new OfflineScoring(SETTINGS, model())
                .with(intake)
                .score(recording, judgements::add, _ -> {});
        return judgements;
    }

    private static long count(List<Judgement> judgements, String verdict) {
        return judgements.stream().filter(each -> each.verdict().text().equals(verdict)).count();
    }

    @Test
    void aFaultBelowTheShippedThresholdIsSeenAtItsLoadOnceCommissioned() throws Exception {
        LearnedLevels levels = learned(StateStore.inMemory());
        MemoryRecording healthy = recording(1000, 2, 1, 1);
        MemoryRecording faulty = recording(1000, 2, 1.6, 1);

        Intake shipped = new Intake(1, null);
        assertThat(count(judged(shipped, faulty), "anomalous")).isZero();
        assertThat(levels.states()).hasSize(2);
        assertThat(count(judged(new Intake(1, levels), healthy), "anomalous")).isLessThan(30);
        List<Judgement> found = judged(new Intake(1, levels), faulty);
        assertThat(count(found, "anomalous")).isGreaterThan(700);
        assertThat(found)
                .extracting(each -> each.state().text())
                .contains("off", "starting", "running-1", "running-2");
    }

    @Test
    void aLoadNeverLearnedIsToldAndNotAlarmed() throws Exception {
        LearnedLevels levels = learned(StateStore.inMemory());
        List<Judgement> judged = judged(new Intake(1, levels), recording(1000, 3, 3, 9));
        assertThat(count(judged, "anomalous")).isZero();
        assertThat(count(judged, "skipped:outside_learned")).isGreaterThan(800);
    }

    @Test
    void theBoardAndTheFileJudgeAlike() throws Exception {
        StateStore store = StateStore.inMemory();
        LearnedLevels levels = learned(store);
        MemoryRecording recording = recording(1000, 4, 1.3, 1);

        List<Judgement> onTheBoard = judged(commissioner(store).intake(), recording);
        List<Judgement> fromTheFile =
                judged(new Intake(1, LevelsJson.read(LevelsJson.write(levels))), recording);

        assertThat(fromTheFile).isEqualTo(onTheBoard).hasSizeGreaterThan(900);
        assertThat(count(onTheBoard, "anomalous")).isPositive();
    }

    /// What the trend's scores are measured by, after each change of it and a window.
    @Test
    void theTrendBeginsAnewWithEachChangeOfThresholds() throws Exception {
        StateStore store = StateStore.inMemory();
        learned(store);
        Commissioner commissioner = commissioner(store);
        Adjustment adjusted = new Adjustment(commissioner.intake());
        StateStore documents = StateStore.inMemory();
        Trend trend =
                new Trend(
                        "pump",
                        TrendPolicy.DEFAULT,
                        ScoreHistory.inMemory(),
                        new StandingTrend("pump", documents, () -> "trend"));
        Connection connection =
                new MonitorWiring(SETTINGS, model(), WINDOW, null, commissioner.intake(), adjusted)
                        .connect(
                                List.of(
                                        new SignalDescription(
                                                "a", "sensor a", CHANNELS, RATE_HZ, WINDOW, true)),
                                Duration.ZERO,
                                new PublishingSink(new FakePublisher(), Duration.ZERO),
                                EvidenceDesk.none(),
                                () -> "id",
                                Optional.of(new TrendStage(trend)),
                                StateStore.inMemory(),
                                new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                                () -> 0L);
        List<String> scales = new ArrayList<>();
        FrameBlock block = new FrameBlock(2, WINDOW);
        List<Runnable> changes =
                List.of(
                        () -> {},
                        () -> adjusted.set(1.47f),
                        () -> adjusted.set(1.47f),
                        () -> adjusted.set(1),
                        commissioner::undo);
        for (int window = 0; window < changes.size(); window++) {
            changes.get(window).run();
            block.set(WINDOW, (long) window * WINDOW, window * 100_000_000L);
            connection.inlets().values().iterator().next().offer(block);
            assertThat(connection.stage().step()).isTrue();
            scales.add(documents.load("trend-scale/pump").orElseThrow());
        }
        connection.stage().close();

        assertThat(scales.get(1)).as("accepted").isNotEqualTo(scales.get(0));
        assertThat(scales.get(2)).as("nothing new").isEqualTo(scales.get(1));
        assertThat(scales.get(3)).as("taken back").isNotIn(scales.get(0), scales.get(1));
        assertThat(scales.get(4)).as("undone").isNotIn(scales.subList(0, 4));
        assertThat(scales.get(4)).contains(model().card().digest() + " 1.0\"");
    }
}
