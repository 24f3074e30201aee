package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.pipeline.ScriptedSensor.Break;
import dev.thrum.edge.pipeline.ScriptedSensor.End;
import dev.thrum.edge.pipeline.ScriptedSensor.Fail;
import dev.thrum.edge.pipeline.ScriptedSensor.Frames;
import dev.thrum.edge.pipeline.ScriptedSensor.Lose;
import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.PlayedSensor;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PipelineTest {
    private static final int WINDOW = 100;
    private static final PipelineSettings SETTINGS =
            new PipelineSettings(
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofHours(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(4),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1));

    private final StateStore state = StateStore.inMemory();
    private final FakePublisher publisher = new FakePublisher();
    private final Heartbeats heartbeats = new Heartbeats(System::nanoTime);
    private final List<String> setUp = new CopyOnWriteArrayList<>();
    private final ThreadSetup threads =
            new ThreadSetup() {
                @Override
                public void sampling() {
                    setUp.add("sampling on " + Thread.currentThread().getName());
                }

                @Override
                public void inference() {
                    setUp.add("inference on " + Thread.currentThread().getName());
                }
            };

    private Pipeline pipeline(List<Sensor> sensors, MonitoredModel... monitors)
            throws ModelException {
        return Pipeline.connect(
                SETTINGS,
                sensors,
                List.of(monitors),
                new Surroundings(
                        publisher,
                        heartbeats,
                        () -> new Health.BoardHealth(Double.NaN, -1, 0),
                        state,
                        ScoreHistory.inMemory(),
                        () -> "id",
                        threads,
                        InstantSource.system(),
                        MonotonicClock.SYSTEM));
    }

    private static MonitoredModel monitor(String name, String sensor, FakeModel model) {
        return new MonitoredModel(
                new MonitorSettings(
                        name,
                        List.of(sensor),
                        Map.of(),
                        new AlarmPolicy(2, 3, 2, 0.8),
                        InspectionSettings.DEFAULT),
                model);
    }

    private static FakeModel model() {
        return new FakeModel(List.of(ScriptedSensor.X), ScriptedSensor.RATE_HZ, WINDOW, WINDOW);
    }

    private static Sensor replay(String name, List<Channel> channels, float[] values) {
        return new PlayedSensor(
                name,
                new MemoryRecording(channels, ScriptedSensor.RATE_HZ, values),
                new Pace.AsTaken(),
                false,
                MonotonicClock.SYSTEM);
    }

    private static void complete(Pipeline pipeline) throws Exception {
        pipeline.start();
        pipeline.completion().get(30, TimeUnit.SECONDS);
    }

    private static Frames[] windows(int count, double amplitude) {
        return IntStream.range(0, count * WINDOW / 50)
                .mapToObj(_ -> new Frames(50, amplitude))
                .toArray(Frames[]::new);
    }

    @Test
    void aReplayIsJudgedToItsLastWholeWindowAndLosesNothing() throws Exception {
        float[] values = new float[200_050];
        for (int frame = 0; frame < values.length; frame++) {
            values[frame] = (float) Math.sin(frame * 0.7);
        }
        Sensor sensor = replay("vibration", List.of(ScriptedSensor.X), values);
        try (Pipeline pipeline = pipeline(List.of(sensor), monitor("pump", "vibration", model()))) {
            complete(pipeline);
        }
        assertThat(publisher.judgements)
                .extracting(Judgement::firstFrame)
                .containsExactlyElementsOf(
                        IntStream.range(0, 2000).mapToObj(k -> k * 100L).toList());
        assertThat(publisher.skips()).isEmpty();
        Health.SensorHealth health = publisher.health.getLast().sensors().getFirst();
        assertThat(health.frames()).isEqualTo(200_050);
        assertThat(health.refusedFrames()).isZero();
        assertThat(health.measuredRateHz()).isEqualTo(1000);
        Health.MonitorHealth monitor = publisher.health.getLast().monitors().getFirst();
        assertThat(monitor.scored()).isEqualTo(2000);
        assertThat(monitor.inferenceMedianMicros())
                .isPositive()
                .isLessThanOrEqualTo(monitor.inferenceP99Micros());
    }

    @Test
    void theThreadsJudgeAsARecordingScoredOfflineIsJudged() throws Exception {
        float[] values = new float[30_000];
        for (int frame = 0; frame < values.length; frame++) {
            double amplitude = frame / 3000 % 3 == 1 ? 4 : 1;
            values[frame] = (float) (amplitude * Math.sin(frame * 0.7));
        }
        values[7_777] = Float.NaN;
        List<Judgement> offline = new ArrayList<>();
        List<AlarmEvent> offlineAlarms = new ArrayList<>();
        MonitoredModel monitor = monitor("pump", "vibration", model());
        new OfflineScoring(monitor.settings(), monitor.model())
                .score(
                        new MemoryRecording(
                                List.of(ScriptedSensor.X), ScriptedSensor.RATE_HZ, values),
                        offline::add,
                        offlineAlarms::add);
        try (Pipeline pipeline =
                pipeline(
                        List.of(replay("vibration", List.of(ScriptedSensor.X), values)), monitor)) {
            complete(pipeline);
        }
        assertThat(publisher.judgements)
                .extracting(Judgement::firstFrame, Judgement::verdict, Judgement::top)
                .containsExactlyElementsOf(
                        offline.stream()
                                .map(j -> tuple(j.firstFrame(), j.verdict(), j.top()))
                                .toList());
        assertThat(publisher.alarms)
                .extracting(AlarmEvent::type, AlarmEvent::peak)
                .containsExactlyElementsOf(
                        offlineAlarms.stream()
                                .map(event -> tuple(event.type(), event.peak()))
                                .toList());
        assertThat(publisher.alarms).hasSizeGreaterThan(5);
    }

    @Test
    void anAlarmStandsOnInTheNextRunAndIsAcknowledgedThere() throws Exception {
        ScriptedSensor first = new ScriptedSensor("a", windows(4, 4));
        first.then(new ScriptedSensor.End());
        try (Pipeline pipeline = pipeline(List.of(first), monitor("pump", "a", model()))) {
            complete(pipeline);
        }
        assertThat(publisher.standing).isEmpty();
        AlarmEvent raised = publisher.alarms.getFirst();
        assertThat(raised.type()).isEqualTo(AlarmEvent.Type.RAISED);

        Sensor silent = new ScriptedSensor("a");
        try (Pipeline pipeline = pipeline(List.of(silent), monitor("pump", "a", model()))) {
            pipeline.start();
            assertThat(publisher.standing)
                    .singleElement()
                    .satisfies(standing -> {
                        assertThat(standing.type()).isEqualTo(AlarmEvent.Type.RESUMED);
                        assertThat(standing.after()).isEqualTo(AlarmState.RAISED);
                        assertThat(standing.id()).isEqualTo(raised.id());
                    });
            assertThat(pipeline.acknowledge("another").get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(pipeline.acknowledge(raised.id()).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(publisher.alarms.getLast().type()).isEqualTo(AlarmEvent.Type.ACKNOWLEDGED);
        }
    }

    @Test
    void monitorsShareASensorAndEachGetsItsOwnChannels() throws Exception {
        List<Channel> channels =
                List.of(
                        Channel.unbounded("x", Unit.METRE_PER_SECOND_SQUARED),
                        Channel.unbounded("y", Unit.METRE_PER_SECOND_SQUARED));
        float[] values = new float[2 * 5 * WINDOW];
        for (int frame = 0; frame < 5 * WINDOW; frame++) {
            values[2 * frame] = (float) Math.sin(frame * 0.7);
            values[2 * frame + 1] = (float) (3 * Math.sin(frame * 0.7));
        }
        MonitoredModel calm = monitor("calm", "vibration", model());
        MonitoredModel loud =
                new MonitoredModel(
                        new MonitorSettings(
                                "loud",
                                List.of("vibration"),
                                Map.of("x", "y"),
                                AlarmPolicy.DEFAULT,
                                InspectionSettings.DEFAULT),
                        model());
        try (Pipeline pipeline =
                pipeline(List.of(replay("vibration", channels, values)), calm, loud)) {
            complete(pipeline);
        }
        assertThat(publisher.of("calm"))
                .hasSize(5)
                .extracting(Judgement::verdict)
                .hasOnlyElementsOfType(Verdict.Normal.class);
        assertThat(publisher.of("loud"))
                .hasSize(5)
                .extracting(Judgement::verdict)
                .hasOnlyElementsOfType(Verdict.Anomalous.class);
        assertThat(publisher.alarms)
                .extracting(AlarmEvent::monitor, AlarmEvent::type)
                .containsExactly(tuple("loud", AlarmEvent.Type.RAISED));
    }

    /// One machine, two sensors of different rates and channels, neither at the model's rate.
    @Test
    void aMonitorJoinsSensorsOfDifferentRatesOnTheModelsGrid() throws Exception {
        Channel current = Channel.unbounded("phase", Unit.AMPERE);
        FakeModel model =
                new FakeModel(
                        List.of(Channel.unbounded("i", Unit.AMPERE), ScriptedSensor.X),
                        500,
                        WINDOW,
                        WINDOW);
        MonitoredModel monitor =
                new MonitoredModel(
                        new MonitorSettings(
                                "pump",
                                List.of("vibration", "probe"),
                                Map.of("i", "probe.phase"),
                                new AlarmPolicy(2, 3, 2, 0.8),
                                InspectionSettings.DEFAULT),
                        model);
        Sensor vibration = played("vibration", ScriptedSensor.X, 1000, 1);
        Sensor probe = played("probe", current, 1600, 0.5);
        try (Pipeline pipeline = pipeline(List.of(vibration, probe), monitor)) {
            complete(pipeline);
        }
        // 20 s at 500 Hz hold 100 windows; a filter's length is lost, and where signals begin apart
        assertThat(publisher.of("pump")).hasSizeBetween(95, 100);
        assertThat(publisher.skips()).isEmpty();
        // mean square of amplitudes 1 and 0.5, half each
        assertThat(publisher.of("pump"))
                .allSatisfy(judgement ->
                        assertThat(judgement.verdict())
                                .isInstanceOfSatisfying(
                                        Verdict.Normal.class,
                                        normal ->
                                                assertThat(normal.score())
                                                        .isCloseTo(
                                                                (1 + 0.25f) / 4,
                                                                Offset.offset(0.01f))));
        assertThat(publisher.of("pump"))
                .extracting(Judgement::firstFrame)
                .allMatch(frame -> frame % WINDOW == 0);
    }

    /// Twenty seconds of a tone of 20 Hz.
    private static Sensor played(String name, Channel channel, double rateHz, double amplitude) {
        float[] values = new float[(int) (20 * rateHz)];
        for (int frame = 0; frame < values.length; frame++) {
            values[frame] = (float) (amplitude * Math.sin(2 * Math.PI * 20 * frame / rateHz));
        }
        return new PlayedSensor(
                name,
                new MemoryRecording(List.of(channel), rateHz, values),
                new Pace.AsTaken(),
                false,
                MonotonicClock.SYSTEM);
    }

    @Test
    void aModelThatAsksForMoreThanASensorGivesIsRefused() {
        FakeModel model = new FakeModel(List.of(ScriptedSensor.X), 2000, WINDOW, WINDOW);

        assertThatThrownBy(() ->
                        pipeline(
                                List.of(played("vibration", ScriptedSensor.X, 1000, 1)),
                                monitor("pump", "vibration", model)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("sensor vibration cannot feed model")
                .hasMessageContaining("sample rate must be 2000 Hz or more, was 1000 Hz");
    }

    @Test
    void aSensorThatFailsIsStartedAgainWhileTheOthersGoOn() throws Exception {
        ScriptedSensor failing = new ScriptedSensor("a", windows(1, 1));
        failing.then(new Fail("sensor a: no answer on spi0.0"));
        failing.then(new Fail("sensor a: no answer on spi0.0"), new Break());
        ScriptedSensor working = new ScriptedSensor("b");
        try (Pipeline pipeline =
                pipeline(
                        List.of(failing, working),
                        monitor("pump-a", "a", model()),
                        monitor("pump-b", "b", model()))) {
            pipeline.start();
            FakePublisher.await(() -> failing.starts.get() == 4);
            working.then(windows(3, 1));
            FakePublisher.await(() -> publisher.of("pump-b").size() == 3);
            failing.then(windows(2, 1));
            failing.then(new End());
            working.then(new End());
            pipeline.completion().get(30, TimeUnit.SECONDS);
        }
        assertThat(publisher.of("pump-a"))
                .extracting(judgement -> judgement.verdict().text())
                .containsExactly("normal", "skipped:lost_samples", "normal", "normal");
        assertThat(publisher.skips())
                .containsExactly("the sensor was interrupted and counts frames from 0 again");
        assertThat(publisher.statuses)
                .containsExactly(
                        new DeviceStatus.Online(),
                        new DeviceStatus.Degraded(List.of("sensor a: no answer on spi0.0")),
                        new DeviceStatus.Degraded(
                                List.of("sensor a: java.lang.IllegalStateException: driver bug")),
                        new DeviceStatus.Online());
        assertThat(failing.closed).isTrue();
    }

    @Test
    void framesLostInTheSensorAreToldOnceAndCounted() throws Exception {
        ScriptedSensor sensor = new ScriptedSensor("a", windows(1, 1));
        sensor.then(new Frames(30, 1), new Lose(7));
        sensor.then(windows(1, 1));
        sensor.then(new End());
        try (Pipeline pipeline = pipeline(List.of(sensor), monitor("pump", "a", model()))) {
            complete(pipeline);
        }
        assertThat(publisher.skips()).containsExactly("7 frames lost before frame 137");
        assertThat(publisher.judgements)
                .extracting(Judgement::firstFrame)
                .containsExactly(0L, 100L, 137L);
        assertThat(publisher.health.getLast().sensors().getFirst().lostFrames()).isEqualTo(7);
        assertThat(publisher.health.getLast().monitors().getFirst().skipped())
                .containsExactly(entry("lost_samples", 1L));
    }

    @Test
    void aModelThatFailsCostsItsWindowsOnly() throws Exception {
        FakeModel broken = model();
        broken.broken = true;
        ScriptedSensor sensor = new ScriptedSensor("a", windows(2, 1));
        try (Pipeline pipeline =
                pipeline(
                        List.of(sensor),
                        monitor("broken", "a", broken),
                        monitor("whole", "a", model()))) {
            pipeline.start();
            FakePublisher.await(() -> publisher.of("whole").size() == 2);
            FakePublisher.await(() -> publisher.statuses.size() == 2);
            broken.broken = false;
            sensor.then(windows(1, 1));
            sensor.then(new End());
            pipeline.completion().get(30, TimeUnit.SECONDS);
        }
        assertThat(publisher.of("broken")).hasSize(1);
        assertThat(publisher.health.getLast().monitors().getFirst().failed()).isEqualTo(2);
        assertThat(publisher.of("whole")).hasSize(3);
        assertThat(publisher.statuses)
                .containsExactly(
                        new DeviceStatus.Online(),
                        new DeviceStatus.Degraded(List.of("monitor broken: the session failed")),
                        new DeviceStatus.Online());
    }

    @Test
    void aRingThatFillsWhileInferenceHangsRefusesAndTellsTheLossOnce() throws Exception {
        FakeModel slow = model();
        slow.hold.acquire();
        ScriptedSensor sensor = new ScriptedSensor("a", windows(10, 1));
        try (Pipeline pipeline = pipeline(List.of(sensor), monitor("pump", "a", slow))) {
            pipeline.start();
            FakePublisher.await(sensor::isIdle);
            slow.hold.release();
            FakePublisher.await(() -> publisher.judgements.size() == 3);
            sensor.then(windows(2, 1));
            sensor.then(new End());
            pipeline.completion().get(30, TimeUnit.SECONDS);
        }
        long refused = publisher.health.getLast().sensors().getFirst().refusedFrames();
        assertThat(refused).isPositive();
        assertThat(publisher.skips()).hasSize(1).first().asString().contains(refused + " frames");
        assertThat(publisher.judgements.getLast().verdict()).isInstanceOf(Verdict.Normal.class);
    }

    @Test
    void aSensorThatFallsSilentIsToldAndForgivenWhenItSpeaks() throws Exception {
        ScriptedSensor sensor = new ScriptedSensor("a", windows(1, 1));
        try (FlightRecording flight = new FlightRecording();
                Pipeline pipeline = pipeline(List.of(sensor), monitor("pump", "a", model()))) {
            pipeline.start();
            FakePublisher.await(() -> publisher.statuses.size() == 2);
            sensor.then(windows(1, 1));
            FakePublisher.await(() -> publisher.statuses.size() == 3);
            assertThat(flight.events("SamplingStall"))
                    .singleElement()
                    .satisfies(stall -> {
                        assertThat(stall.getString("kind")).isEqualTo("silent");
                        assertThat(stall.getDuration("lasted"))
                                .isGreaterThan(Duration.ofMillis(500));
                    });
        }
        assertThat(publisher.statuses)
                .containsExactly(
                        new DeviceStatus.Online(),
                        new DeviceStatus.Degraded(List.of("sensor a: gives no frames")),
                        new DeviceStatus.Online());
    }

    @Test
    void closingStopsEveryThreadAndJudgesWhatWasGiven() throws Exception {
        ScriptedSensor sensor = new ScriptedSensor("a", windows(2, 1));
        Pipeline pipeline = pipeline(List.of(sensor), monitor("pump", "a", model()));
        pipeline.start();
        FakePublisher.await(() -> publisher.judgements.size() == 2);
        pipeline.close();

        assertThat(pipeline.completion()).isCompleted();
        assertThat(sensor.closed).isTrue();
        assertThat(setUp)
                .containsExactlyInAnyOrder(
                        "sampling on thrum-sensor-a", "inference on thrum-inference");
        assertThat(heartbeats.still(Duration.ofSeconds(-1_000)))
                .as("nobody is watched any more")
                .isEmpty();
    }

    @Test
    void aPipelineThatNeverStartedCanBeClosed() throws Exception {
        pipeline(List.of(new ScriptedSensor("a")), monitor("pump", "a", model())).close();
    }

    @Test
    void brokenInferenceEndsThePipelineAndStaysVisibleToTheWatchdog() throws Exception {
        FakeModel model = model();
        try (Pipeline pipeline =
                pipeline(
                        List.of(new ScriptedSensor("a", windows(1, 1))),
                        monitor("pump", "a", model))) {
            model.bind(List.of());
            pipeline.start();
            assertThatThrownBy(() -> pipeline.completion().get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
            FakePublisher.await(
                    () -> heartbeats.still(Duration.ofMillis(20)).contains("inference"));
        }
    }

    @Test
    void aMonitorWithoutItsSensorIsRefusedInWords() {
        assertThatThrownBy(() ->
                        pipeline(
                                List.of(new ScriptedSensor("a"), new ScriptedSensor("b")),
                                monitor("pump", "c", model())))
                .isInstanceOf(ModelException.class)
                .hasMessage("monitor pump: there is no sensor c, there are a, b");
    }

    @Test
    void aSensorThatCannotFeedTheModelIsRefusedInWords() {
        FakeModel faster = new FakeModel(List.of(ScriptedSensor.X), 4000, WINDOW, WINDOW);
        assertThatThrownBy(() ->
                        pipeline(List.of(new ScriptedSensor("a")), monitor("pump", "a", faster)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("monitor pump: sensor a cannot feed model pump 1.0.0: ");
    }
}
