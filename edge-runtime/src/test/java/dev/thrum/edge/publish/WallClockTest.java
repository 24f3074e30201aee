package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WallClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant NEVER_SET = Instant.parse("1970-01-01T00:00:30Z");

    @TempDir private Path folder;

    @Test
    void believesTheKernel() {
        assertThat(clock(NOW, Optional.of(true)).state()).isEqualTo(ClockState.SYNCED);
        assertThat(clock(NOW, Optional.of(false)).state()).isEqualTo(ClockState.UNSYNCED);
    }

    @Test
    void believesNobodyBefore2025() {
        assertThat(clock(NEVER_SET, Optional.of(true)).state()).isEqualTo(ClockState.UNSYNCED);
    }

    @Test
    void looksForTimesyncdWhereTheKernelMayNotBeAsked() throws IOException {
        WallClock clock = clock(NOW, Optional.empty());
        assertThat(clock.state()).isEqualTo(ClockState.UNSYNCED);

        Files.createFile(folder.resolve("synchronized"));

        assertThat(clock.state()).isEqualTo(ClockState.SYNCED);
    }

    @Test
    void asksTheKernelOfThisMachine() {
        assertThat(WallClock.system().state()).isIn((Object[]) ClockState.values());
    }

    @Test
    void writesTimesAsRfc3339WithMilliseconds() {
        assertThat(Timestamps.text(Instant.parse("2026-11-20T12:00:00.250999Z")))
                .isEqualTo("2026-11-20T12:00:00.250Z");
        assertThat(Timestamps.text(NOW)).isEqualTo("2026-11-20T12:00:00.000Z");
    }

    private WallClock clock(Instant now, Optional<Boolean> kernel) {
        return new WallClock(() -> now, () -> kernel, folder.resolve("synchronized"));
    }
}
