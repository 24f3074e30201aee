package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import dev.thrum.edge.systemd.DatagramReceiver;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime on a 64-bit ARM processor: Debian's own Java and C library and ONNX
/// Runtime's ARM code, every instruction carried out by qemu's user-mode emulation. Tells that the
/// code is right there, not how fast it is.
///
/// Needs a root folder made by `.ci/arm64-root` and named by `THRUM_ARM64_ROOT`; skipped without.
@Timeout(280)
class Arm64IT {
    private static final String ROOT_VARIABLE = "THRUM_ARM64_ROOT";
    private static final Path QEMU = Path.of("/usr/bin/qemu-aarch64-static");
    private static final Path MODEL = Path.of("..", "models", "simulated-motor");
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final int CHANNELS = 4;
    private static final int SECONDS = 10;

    @TempDir Path folder;

    @BeforeAll
    static void needsEmulatorAndRoot() {
        Assumptions.assumeTrue(
                System.getenv(ROOT_VARIABLE) != null,
                "no ARM root: make one with .ci/arm64-root FOLDER and set " + ROOT_VARIABLE);
        assertThat(QEMU).as("Debian: apt install qemu-user-static").isExecutable();
    }

    @Test
    void goldenWindowsGiveTheScoresOfTheCard() throws Exception {
        try (ThrumProcess verify = onArm(folder, Map.of(), "verify", model())) {
            assertThat(verify.exitCode(SOON)).as(verify.output() + verify.log()).isZero();
            assertThat(verify.output())
                    .contains("model.fp32.onnx: the graph keeps the card's contract and gives 8")
                    .contains("model.int8.onnx: the graph keeps the card's contract and gives 8");
        }
    }

    @Test
    void aReplayIsJudgedAsOnThisMachine() throws Exception {
        Path recording = recording(MotorSettings.healthy(7));
        for (String precision : List.of("fp32", "int8")) {
            List<Row> here = scores(ThrumProcess.thisJava(), recording, precision);
            List<Row> there = scores(arm(), recording, precision);

            assertThat(there).hasSameSizeAs(here).hasSize(SECONDS * 3200 / 512 - 1);
            for (int window = 0; window < here.size(); window++) {
                Row expected = here.get(window);
                assertThat(there.get(window).verdict()).isEqualTo(expected.verdict());
                assertThat(there.get(window).score())
                        .as("%s, window %d", precision, window)
                        .isCloseTo(
                                expected.score(), within(expected.score() * tolerance(precision)));
            }
        }
    }

    @Test
    void itTellsTheBrokerAndTheServiceManager() throws Throwable {
        Workbench bench = new Workbench(folder);
        bench.healthy("before.f32", 2);
        bench.faulty("fault.f32", 300);
        String socket = folder.resolve("notify").toString();
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "2000000");
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/bench/#");
                DatagramReceiver manager = new DatagramReceiver(socket, SOON);
                ThrumProcess thrum =
                        onArm(
                                folder,
                                environment,
                                "run",
                                "--config",
                                bench.config(broker.url(), "1", List.of("before.f32", "fault.f32"))
                                        .toString())) {
            hear(manager, "READY=1");
            hear(manager, "WATCHDOG=1");
            subscriber.await(
                    "alarm",
                    SOON,
                    message ->
                            message.topic().endsWith("/alarm")
                                    && message.payload().contains("raised"));
            thrum.terminate();
            hear(manager, "STOPPING=1");
            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(143);
        }
    }

    /// One line of `thrum score`.
    private record Row(double score, String verdict) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(Double.parseDouble(cells[3]), cells[5]);
        }
    }

    private List<Row> scores(List<String> java, Path recording, String precision) throws Exception {
        Path own = Files.createTempDirectory(folder, "scores");
        try (ThrumProcess score =
                ThrumProcess.start(
                        java,
                        own,
                        Map.of(),
                        "score",
                        "--model",
                        model(),
                        "--precision",
                        precision,
                        "--input",
                        recording.toString(),
                        "--channels",
                        "x:g,y:g,z:g,current:A",
                        "--rate",
                        "3200Hz")) {
            assertThat(score.exitCode(SOON)).as(score.log()).isZero();
            return score.output().lines().skip(1).map(Row::parse).toList();
        }
    }

    private Path recording(MotorSettings motor) throws Exception {
        SimulatedRecording signal = SimulatedRecording.ofSeconds(motor, SECONDS);
        float[] values = new float[3200 * CHANNELS];
        ByteBuffer bytes =
                ByteBuffer.allocate(SECONDS * values.length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        try (RecordingReader reader = signal.open()) {
            int frames = reader.read(values, 0, 3200);
            while (frames > 0) {
                for (int i = 0; i < frames * CHANNELS; i++) {
                    bytes.putFloat(values[i]);
                }
                frames = reader.read(values, 0, 3200);
            }
        }
        assertThat(bytes.hasRemaining()).isFalse();
        return Files.write(folder.resolve("motor.f32"), bytes.array());
    }

    /// Largest relative difference of a score between processors, fp32: other vector units round
    /// sums in another order. An int8 value beside a rounding border may fall to either side.
    private static double tolerance(String precision) {
        return precision.equals("fp32") ? 1e-4 : 1e-2;
    }

    private static void hear(DatagramReceiver manager, String wanted) throws Throwable {
        List<String> heard = new ArrayList<>();
        while (heard.stream().noneMatch(message -> message.startsWith(wanted))) {
            Optional<String> next = manager.next();
            assertThat(next).as("%s after %s".formatted(wanted, heard)).isPresent();
            next.ifPresent(heard::add);
        }
    }

    private static ThrumProcess onArm(
            Path folder, Map<String, String> environment, String... arguments) throws Exception {
        return ThrumProcess.start(arm(), folder, environment, arguments);
    }

    private static List<String> arm() {
        Path root = Path.of(System.getenv(ROOT_VARIABLE)).toAbsolutePath();
        return List.of(
                QEMU.toString(),
                "-L",
                root.toString(),
                root.resolve("usr/lib/jvm/java-25-openjdk-arm64/bin/java").toString());
    }

    private static String model() {
        return MODEL.toAbsolutePath().normalize().toString();
    }
}
