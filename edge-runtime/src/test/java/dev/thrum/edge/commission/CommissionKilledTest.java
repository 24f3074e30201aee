package dev.thrum.edge.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.store.sqlite.SqliteStore;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class CommissionKilledTest {
    private static final int ALL = 5000;

    @TempDir Path folder;

    private Path state() {
        return folder.resolve("state");
    }

    @Test
    void learningGoesOnAfterItsProcessWasKilledToTheSameLevels() throws Exception {
        int durable = feedUntilKilled(8 * SampleBlock.WINDOWS);
        Commissioner whole = Machine.commissioner(Machine.plain(), StateStore.inMemory());
        whole.start(Duration.ofHours(1), false);
        new Machine(3).run(whole.intake(), ALL);

        try (SqliteStore store = SqliteStore.open(state(), InstantSource.system())) {
            Commissioner resumed = Machine.commissioner(Machine.plain(), store);
            int kept = (int) resumed.progress().learning().orElseThrow().ran().toSeconds();
            assertThat(kept).isBetween(durable, durable + SampleBlock.WINDOWS * 4);
            Machine machine = new Machine(3);
            machine.run(new Intake(1, null), kept);
            machine.run(resumed.intake(), ALL - kept);

            assertThat(resumed.progress().levels())
                    .isEqualTo(whole.progress().levels())
                    .isPresent();
        }
    }

    /// Windows that were durable when the process was killed, at least `least`.
    private int feedUntilKilled(int least) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dthrum.native.cache=" + folder.resolve("cache"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Feeding.class.getName(),
                                state().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader reader = process.inputReader()) {
            int durable = 0;
            while (durable < least) {
                String line = reader.readLine();
                assertThat(line).as("the process ended by itself").isNotNull();
                durable = Integer.parseInt(line);
            }
            return durable;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
