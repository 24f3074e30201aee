package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FloodRule;
import dev.thrum.edge.decision.SeverityRule;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.publish.Transcript;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.PlayedSensor;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a board finds and what `thrum score` finds in a recording of the same signal, held against
/// each other byte for byte: the whole pipeline with its threads, its rings and the shipped int8
/// model on the one side, [OfflineScoring] on the other.
///
/// Both have a clock that begins at the epoch, which the recording's own time goes on from; the
/// board's stands still, as nothing but the frames' own times may decide. [Transcript] names what
/// else must differ.
@Timeout(120)
final class LiveAndOfflineTest {
    private static final Duration LEARNING = Duration.ofMinutes(4);
    private static final OperationSettings OPERATION =
            new OperationSettings(
                    Optional.of("current"),
                    Optional.of(OffRule.parse("below 0.5 A")),
                    Duration.ofSeconds(3),
                    Optional.empty(),
                    3);
    private static final MonitorSettings SETTINGS =
            new MonitorSettings(
                    "motor",
                    List.of("probe"),
                    Map.of(),
                    new DecisionPolicy(
                            AlarmPolicy.parse("3 of 5", "10 below 0.8")
                                    .with(
                                            Duration.ofSeconds(2),
                                            Optional.of(new FloodRule(1, Duration.ofSeconds(40))),
                                            SeverityRule.DEFAULT),
                            AlarmPolicy.SENSOR_FAULT),
                    InspectionSettings.DEFAULT,
                    Optional.of(TrendPolicy.DEFAULT),
                    Optional.of(OPERATION));

    /// Stands, runs up, turns of two loads, a break; the probe is dead for four seconds, and at
    /// last a bearing spalls.
    private static final MotorDay DAY = new MotorDay(5, 215, 70, 130);

    private static Model model;
    private static LearnedLevels levels;

    private final Transcript onTheBoard = new Transcript();
    private final Transcript fromTheFile = new Transcript();

    @BeforeAll
    static void learn() throws Exception {
        model =
                OnnxModels.load(
                        ModelPackage.open(Path.of("..", "models", "simulated-motor")),
                        Precision.INT8);
        Commissioner board = commissioner();
        board.start(LEARNING, false);
        live(MotorDay.healthy(4, 300), board.intake(), 1, Duration.ZERO, new Transcript());
        assertThat(board.progress().last()).startsWith("learned");
        levels = board.progress().levels().orElseThrow();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Commissioner commissioner() {
        ModelCard card = model.card();
        ModelCard.Threshold threshold =
                Objects.requireNonNull(card.thresholds().get(Precision.INT8));
        return new Commissioner(
                SETTINGS.name(),
                new ShippedModel(
                        card.digest(),
                        model.threshold(),
                        threshold.quantile(),
                        Duration.ofMillis(160)),
                new CommissionSettings(
                        SETTINGS.alarm().raise(), Optional.empty(), Optional.of(OPERATION)),
                StateStore.inMemory(),
                Runnable::run,
                InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void levelsLearnedOnTheBoardAreThoseLearnedFromTheFile() throws Exception {
        Commissioner file = commissioner();
        file.start(LEARNING, false);
        new OfflineScoring(SETTINGS, model)
                .with(file.intake())
                .score(MotorDay.healthy(4, 300), _ -> {}, _ -> {});

        assertThat(LevelsJson.write(file.progress().levels().orElseThrow()))
                .isEqualTo(LevelsJson.write(levels));
        assertThat(levels.states()).hasSize(2);
    }

    @Test
    void asShippedBothFindTheSame() throws Exception {
        live(DAY, shipped(), 1, Duration.ZERO, onTheBoard);
        offline(DAY, shipped(), 1, fromTheFile);

        assertSame();
        assertThat(onTheBoard.judgements()).hasSize(windows(DAY));
    }

    @Test
    void commissionedBothFindTheSame() throws Exception {
        live(DAY, new Intake(model.threshold(), levels), 1, Duration.ZERO, onTheBoard);
        offline(DAY, fromAFile(), 1, fromTheFile);

        assertSame();
        assertThat(onTheBoard.judgements()).hasSize(windows(DAY));
        assertThat(String.join("\n", onTheBoard.judgements()))
                .as("the day has it all")
                .contains(
                        "\"state\":\"off\"",
                        "\"state\":\"starting\"",
                        "\"state\":\"running-1\"",
                        "\"state\":\"running-2\"",
                        "\"reason\":\"flat_line\"",
                        "\"reason\":\"load_change\"",
                        "\"verdict\":\"anomalous\"");
        assertThat(String.join("\n", onTheBoard.events()))
                .contains(
                        "\"kind\":\"sensor_fault\",\"type\":\"raised\"",
                        "\"kind\":\"sensor_fault\",\"type\":\"cleared\"",
                        "\"kind\":\"anomaly\",\"type\":\"raised\"",
                        "\"type\":\"flood_began\"",
                        "\"type\":\"flood_ended\"",
                        "\"before\":\"suppressed\",\"after\":\"raised\"");
    }

    @Test
    void withAnAcceptedFactorBothFindTheSame() throws Exception {
        live(DAY, new Intake(model.threshold(), levels), 1.3f, Duration.ZERO, onTheBoard);
        offline(DAY, fromAFile(), 1.3f, fromTheFile);

        assertSame();
        assertThat(onTheBoard.events()).anyMatch(line -> line.contains("\"kind\":\"anomaly\""));
    }

    /// A board tells few of the calm windows; what it makes of them is the same.
    @Test
    void aBoardThatTellsFewWindowsMakesTheSameOfAll() throws Exception {
        live(DAY, new Intake(model.threshold(), levels), 1, Duration.ofSeconds(10), onTheBoard);
        offline(DAY, fromAFile(), 1, fromTheFile);

        assertThat(onTheBoard.events()).isEqualTo(fromTheFile.events());
        assertThat(onTheBoard.judgements()).hasSizeLessThan(windows(DAY) * 3 / 4);
        assertThat(fromTheFile.judgements()).containsSubsequence(onTheBoard.judgements());
    }

    /// Hours of a sensor at 50 Hz, the last of which rise: minutes count here, not milliseconds.
    @Test
    void ofASlowRiseBothFindTheSame() throws Exception {
        double rateHz = 50;
        int window = 100;
        Channel x = new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160);
        float[] values = new float[(int) (100 * 60 * rateHz)];
        for (int frame = 0; frame < values.length; frame++) {
            double minute = frame / rateHz / 60;
            double score = 0.2 + 0.5 * Math.max(0, minute - 50) / 50;
            int number = frame / window;
            double tremble = 1 + 0.02 * Math.sin(number * 12.9898);
            values[frame] = (float) (Math.sqrt(2 * score) * tremble * Math.sin(frame * 0.7));
        }
        Recording rising = new MemoryRecording(List.of(x), rateHz, values);
        MonitorSettings plain = MonitorSettings.of("motor", "probe");
        Model fake = new FakeModel(List.of(x), rateHz, window, window);

        live(
                plain,
                fake,
                rising,
                new Intake(1, null),
                1,
                Duration.ZERO,
                StateStore.inMemory(),
                onTheBoard);
        new OfflineScoring(plain, fake)
                .score(rising, new PublishingSink(new Writing(fromTheFile), Duration.ZERO));

        assertSame();
        assertThat(onTheBoard.events())
                .first()
                .asString()
                .contains("\"type\":\"began\"", "\"kind\":\"rise\"", "\"crossing\"");
    }

    /// The board learns while the baseline follows, and is started anew; the file has what came
    /// then, and the levels.
    @Test
    void ofABaselineThatFollowedBothFindTheSame() throws Exception {
        MonitorSettings plain =
                new MonitorSettings(
                        "motor",
                        List.of("probe"),
                        Map.of(),
                        SETTINGS.decision(),
                        InspectionSettings.DEFAULT,
                        Optional.empty(),
                        Optional.empty());
        StateStore state = StateStore.inMemory();
        Commissioner learning = following(state);
        learning.start(Duration.ofSeconds(512), false);
        live(
                plain,
                following(),
                louder(512, 1),
                learning.intake(),
                1,
                Duration.ZERO,
                state,
                new Transcript());
        assertThat(learning.progress().last()).startsWith("learned");

        Commissioner board = following(state);
        Recording next = louder(200, 2);
        live(plain, following(), next, board.intake(), 1, Duration.ZERO, state, onTheBoard);
        String exported = board.levels().toPrettyString();
        offline(plain, exported, next, fromTheFile);

        assertSame();
        assertThat(onTheBoard.judgements()).hasSize(200);
        Transcript forgotten = new Transcript();
        offline(plain, exported.replaceFirst("\"baseline\"", "\"none\""), next, forgotten);
        assertThat(forgotten.judgements().getFirst())
                .isNotEqualTo(onTheBoard.judgements().getFirst());
    }

    private static void offline(
            MonitorSettings settings, String levels, Recording recording, Transcript transcript)
            throws Exception {
        new OfflineScoring(settings, following())
                .with(new Intake(1, LevelsJson.read(levels)))
                .score(recording, new PublishingSink(new Writing(transcript), Duration.ZERO));
    }

    private static FollowingModel following() {
        return new FollowingModel(List.of(ScriptedSensor.X), 100, 100, 40, "a", 1);
    }

    private static Commissioner following(StateStore state) {
        return new Commissioner(
                "motor",
                new ShippedModel(following().card().digest(), 1, 0.99, Duration.ofSeconds(1)),
                new CommissionSettings(
                        SETTINGS.alarm().raise(), Optional.empty(), Optional.empty()),
                state,
                Runnable::run,
                InstantSource.fixed(Instant.EPOCH));
    }

    /// Seconds of a machine louder than its model knows it.
    private static Recording louder(int seconds, long seed) {
        Random random = new Random(seed);
        float[] values = new float[seconds * 100];
        double loudness = 0;
        for (int frame = 0; frame < values.length; frame++) {
            if (frame % 100 == 0) {
                loudness = 1.7 + 0.1 * random.nextGaussian();
            }
            values[frame] = (float) (frame % 2 == 0 ? loudness : -loudness);
        }
        return new MemoryRecording(List.of(ScriptedSensor.X), 100, values);
    }

    private void assertSame() {
        assertThat(bytes(onTheBoard.events())).isEqualTo(bytes(fromTheFile.events()));
        assertThat(bytes(onTheBoard.judgements())).isEqualTo(bytes(fromTheFile.judgements()));
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static int windows(Recording recording) {
        return (int) (recording.frames() - model.card().windowFrames()) / model.card().hopFrames()
                + 1;
    }

    private static Intake shipped() {
        return new Intake(model.threshold(), null);
    }

    /// The levels as they come back from the file that `thrum score` reads.
    private static Intake fromAFile() {
        return new Intake(model.threshold(), LevelsJson.read(LevelsJson.write(levels)));
    }

    private static void offline(
            Recording recording, Intake intake, float factor, Transcript transcript)
            throws Exception {
        new OfflineScoring(SETTINGS, model)
                .with(intake)
                .adjustedBy(factor)
                .score(recording, new PublishingSink(new Writing(transcript), Duration.ZERO));
    }

    private static void live(
            Recording recording,
            Intake intake,
            float factor,
            Duration calmInterval,
            Transcript transcript)
            throws Exception {
        live(
                SETTINGS,
                model,
                recording,
                intake,
                factor,
                calmInterval,
                StateStore.inMemory(),
                transcript);
    }

    private static void live(
            MonitorSettings settings,
            Model model,
            Recording recording,
            Intake intake,
            float factor,
            Duration calmInterval,
            StateStore state,
            Transcript transcript)
            throws Exception {
        Adjustment levels = new Adjustment(intake);
        levels.set(factor);
        MonotonicClock clock = new StandingClock();
        Sensor sensor = new PlayedSensor("probe", recording, new Pace.AsTaken(), false, clock);
        try (Pipeline pipeline =
                Pipeline.connect(
                        PipelineSettings.DEFAULT.with(calmInterval, Duration.ofHours(1)),
                        List.of(sensor),
                        List.of(new MonitoredModel(settings, model, "", intake, levels)),
                        new Surroundings(
                                new Writing(transcript),
                                new Heartbeats(System::nanoTime),
                                () -> new Health.BoardHealth(Double.NaN, -1, 0),
                                state,
                                ScoreHistory.inMemory(),
                                OfflineScoring.countedIds("alarm"),
                                ThreadSetup.NONE,
                                InstantSource.fixed(Instant.EPOCH),
                                clock))) {
            pipeline.start();
            pipeline.completion().get(60, TimeUnit.SECONDS);
        }
    }

    /// It is always the beginning; whoever waits, waits for a moment.
    private static final class StandingClock implements MonotonicClock {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleepUntil(long nanos) {
            LockSupport.parkNanos(50_000);
        }
    }

    /// Writes down what a publisher is told.
    private record Writing(Transcript transcript) implements Publisher {
        @Override
        public void judged(Judgement judgement) {
            transcript.judged(judgement);
        }

        @Override
        public void standing(List<AlarmEvent> alarms, Set<String> trends) {}

        @Override
        public void alarm(AlarmEvent event) {
            transcript.alarm(event);
        }

        @Override
        public void trend(TrendEvent event) {
            transcript.trend(event);
        }

        @Override
        public void state(StateChange change) {
            transcript.state(change);
        }

        @Override
        public void health(Health health) {}

        @Override
        public void status(DeviceStatus status) {}

        @Override
        public void close() {}
    }
}
