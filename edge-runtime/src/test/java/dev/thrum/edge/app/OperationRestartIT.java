package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.store.sqlite.SqliteStore;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime is killed (SIGKILL) while the machine is off, starting, running at the
/// second of two loads that were learned, and running as it never did; and begins anew in that
/// state, knowing what it knew.
@Timeout(120)
class OperationRestartIT {
    private static final String STATE = "thrum/bench/pump/state";
    private static final String SCORE = "thrum/bench/pump/score";
    private static final String ALARM = "thrum/bench/pump/alarm";
    private static final double QUIET_HZ = 80;
    private static final double FAST_HZ = 150;
    private static final OperationSettings OPERATION =
            new OperationSettings(
                    Optional.empty(),
                    Optional.of(OffRule.parse("below 0.05 g")),
                    Duration.ofSeconds(2),
                    Optional.of(new SpeedBand("x", 65, 240)),
                    3);
    private static final String SETTLED = "2 s";
    private static final String NEVER_SETTLED = "1 h";

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
        bench.turning("still.f32", 60, 0, 0);
        bench.turning("fast.f32", 60, FAST_HZ, 1);
        bench.turning("run-up.f32", 1, FAST_HZ, 8);
        bench.turning("strange.f32", 60, 220, 1);
        commission();
        broker = MosquittoBroker.start();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    /// Leaves in the device's state what a commissioning of two loads leaves.
    private void commission() throws Exception {
        ModelCard card = ModelPackage.open(bench.model()).card();
        ModelCard.Threshold threshold = card.thresholds().values().iterator().next();
        try (SqliteStore store =
                SqliteStore.open(BrokeredRun.state(folder), InstantSource.system())) {
            Commissioner commissioner =
                    new Commissioner(
                            "pump",
                            new ShippedModel(
                                    card.digest(),
                                    (float) threshold.value(),
                                    threshold.quantile(),
                                    Duration.ofMillis(32)),
                            new CommissionSettings(
                                    AlarmPolicy.DEFAULT.raise(),
                                    Optional.empty(),
                                    Optional.of(OPERATION)),
                            store,
                            Runnable::run,
                            InstantSource.system());
            commissioner.start(Duration.ofMinutes(2), false);
            SplittableRandom random = new SplittableRandom(1);
            for (int window = 0; commissioner.progress().learning().isPresent(); window++) {
                boolean fast = window / 50 % 2 == 1;
                commissioner
                        .intake()
                        .scored(
                                (float)
                                        ((fast ? 0.2 : 0.1)
                                                * Math.exp(0.1 * random.nextGaussian())),
                                Double.NaN,
                                (fast ? FAST_HZ : QUIET_HZ) * (1 + 0.01 * random.nextGaussian()));
            }
            assertThat(commissioner.progress().levels().orElseThrow().states()).hasSize(2);
        }
    }

    private BrokeredRun begun(String settle, String... recordings) throws Exception {
        return BrokeredRun.start(
                broker,
                folder,
                bench.config(broker.url(), "1", List.of(recordings)),
                List.of(
                        "monitors.pump.operation.off=below 0.05 g",
                        "monitors.pump.operation.settle=" + settle,
                        "monitors.pump.operation.speed.channel=x",
                        "monitors.pump.operation.speed.from=65 Hz",
                        "monitors.pump.operation.speed.to=240 Hz"));
    }

    @Test
    void off() throws Exception {
        killedOnce("off", SETTLED, "still.f32");

        try (BrokeredRun run = begun(SETTLED, "still.f32")) {
            assertThat(before(awaited(run, "off"))).isEqualTo("off");
            assertThat(run.await(SCORE, "skipped").json().path("reason").asText()).isEqualTo("off");
            assertThat(states(run)).containsExactly("off");
        }
    }

    /// Louder than any threshold while it runs up, before the kill and after it.
    @Test
    void starting() throws Exception {
        killedOnce("starting", NEVER_SETTLED, "run-up.f32", "fast.f32");

        try (BrokeredRun run = begun(SETTLED, "run-up.f32", "fast.f32")) {
            assertThat(before(awaited(run, "starting"))).isEqualTo("starting");
            awaited(run, "running-2");
            run.await(SCORE, "normal");
            assertThat(states(run)).containsExactly("starting", "running-2");
            assertThat(run.received(SCORE))
                    .noneMatch(score -> score.payload().contains("\"anomalous\""));
            assertThat(run.told(ALARM)).containsExactly("");
        }
    }

    @Test
    void runningAtALoad() throws Exception {
        double threshold;
        try (BrokeredRun run = begun(SETTLED, "fast.f32")) {
            awaited(run, "running-2");
            threshold = threshold(run.await(SCORE, "normal"));
            Thread.sleep(BrokeredRun.DURABLE);
        }
        assertThat(threshold).as("not the shipped 0.5").isBetween(0.2, 0.4);

        try (BrokeredRun run = begun(SETTLED, "fast.f32")) {
            assertThat(before(awaited(run, "starting"))).isEqualTo("running-2");
            assertThat(before(awaited(run, "running-2"))).isEqualTo("starting");
            assertThat(threshold(run.await(SCORE, "normal"))).isEqualTo(threshold);
            assertThat(states(run)).containsExactly("starting", "running-2");
        }
    }

    @Test
    void unknown() throws Exception {
        killedOnce("unknown", SETTLED, "strange.f32");

        try (BrokeredRun run = begun(SETTLED, "strange.f32")) {
            assertThat(before(awaited(run, "starting"))).isEqualTo("unknown");
            awaited(run, "unknown");
            assertThat(run.await(SCORE, "outside_learned").json().path("state").asText())
                    .isEqualTo("unknown");
            assertThat(states(run)).containsExactly("starting", "unknown");
        }
    }

    private void killedOnce(String state, String settle, String... recordings) throws Exception {
        try (BrokeredRun run = begun(settle, recordings)) {
            awaited(run, state);
            Thread.sleep(BrokeredRun.DURABLE);
        }
    }

    private static Received awaited(BrokeredRun run, String state) throws Exception {
        return run.await(STATE, "state\":\"" + state);
    }

    private static List<String> states(BrokeredRun run) {
        return run.received(STATE).stream()
                .map(message -> message.json().path("state").asText())
                .toList();
    }

    private static String before(Received message) {
        return message.json().path("before").asText();
    }

    /// What a score was divided by, to three digits.
    private static double threshold(Received score) {
        double ratio =
                score.json().path("score").asDouble() / score.json().path("normalised").asDouble();
        return Math.round(ratio * 1e3) / 1e3;
    }
}
