package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `thrum record` in a process of its own, ended from outside.
@Timeout(120)
class ThrumRecordIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Channel> CHANNELS =
            List.of("x", "y", "z", "current").stream()
                    .map(name -> Channel.unbounded(name, Unit.ONE))
                    .toList();

    @TempDir Path folder;

    private Path config(int rateHz) throws IOException {
        return Files.writeString(
                folder.resolve("thrum.yaml"),
                """
                device: { id: bench }
                sensors:
                  - { name: motor, driver: simulated, seed: 7, rate: %d Hz }
                monitors:
                  - { name: motor, model: model }
                mqtt: { url: "tcp://localhost:1883" }
                """
                        .formatted(rateHz));
    }

    private static Recording opened(Path file, int rateHz) throws RecordingException {
        return Recordings.open(
                file, new RecordingSettings(new RecordingFormat.Wav(), CHANNELS, rateHz));
    }

    @Test
    void whatWasRecordedUntilSigtermIsKept() throws Exception {
        Path out = folder.resolve("motor.wav");
        try (ThrumProcess thrum =
                ThrumProcess.start(
                        folder,
                        Map.of(),
                        "record",
                        "--config",
                        config(3200).toString(),
                        "--out",
                        out.toString())) {
            awaitBytes(folder.resolve("motor.wav.part"), 100_000);
            assertThat(out).doesNotExist();
            thrum.terminate();

            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(143);
            assertThat(thrum.output()).contains("stopped, and what was recorded is kept");
        }
        JsonNode json = new ObjectMapper().readTree(folder.resolve("motor.json").toFile());
        assertThat(json.path("ended").asText()).isEqualTo("stopped");
        assertThat(opened(out, 3200).frames())
                .isGreaterThan(6_000)
                .isEqualTo(json.path("frames").asLong());
        assertThat(folder.resolve("motor.wav.part")).doesNotExist();
    }

    /// A disk of 40 MB, of which 32 MiB are left to others.
    @Test
    void aDiskThatFillsUpEndsTheRecordingInOrder() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> java =
                List.of(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=40m tmpfs %s && \"$@\"; code=$?; cp %s/* %s; exit $code"
                                .formatted(disk, disk, folder),
                        "sh",
                        ThrumProcess.thisJava().getFirst());
        assumeOwnMounts();
        try (ThrumProcess thrum =
                ThrumProcess.start(
                        java,
                        folder,
                        Map.of(),
                        "record",
                        "--config",
                        config(192_000).toString(),
                        "--out",
                        disk.resolve("motor.wav").toString())) {
            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(1);
            assertThat(thrum.log())
                    .contains("the disk is nearly full", "what was recorded is kept");
        }
        JsonNode json = new ObjectMapper().readTree(folder.resolve("motor.json").toFile());
        assertThat(json.path("ended").asText()).isEqualTo("disk");
        assertThat(opened(folder.resolve("motor.wav"), 192_000).frames())
                .isGreaterThan(100_000)
                .isEqualTo(json.path("frames").asLong());
    }

    private static void assumeOwnMounts() throws IOException, InterruptedException {
        Process probe =
                new ProcessBuilder(
                                "unshare",
                                "--map-root-user",
                                "--mount",
                                "mount",
                                "-t",
                                "tmpfs",
                                "tmpfs",
                                "/mnt")
                        .start();
        Assumptions.assumeTrue(
                probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0,
                "this system lets no user mount a file system of his own");
    }

    private static void awaitBytes(Path file, long bytes) throws IOException, InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!Files.exists(file) || Files.size(file) < bytes) {
            assertThat(System.nanoTime()).as("nothing is recorded").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
