package dev.thrum.edge.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The wall clock, and whether to believe it. Any thread.
///
/// The rule, the first that answers: a time before 2025 is not synced, whoever says so. The kernel
/// is asked (see [KernelClock]). Where it may not be asked, as under systemd's `ProtectClock=`, the
/// file that systemd-timesyncd leaves once it has set the clock decides. Whoever cannot tell says
/// `unsynced`.
public final class WallClock {
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");

    private final InstantSource source;
    private final Supplier<Optional<Boolean>> kernel;
    private final Path timesyncd;

    WallClock(InstantSource source, Supplier<Optional<Boolean>> kernel, Path timesyncd) {
        this.source = source;
        this.kernel = kernel;
        this.timesyncd = timesyncd;
    }

    /// The clock of the system the process runs on.
    public static WallClock system() {
        return new WallClock(InstantSource.system(), KernelClock.open(), TIMESYNCD);
    }

    /// Whether its times can be believed.
    public boolean isSynced() {
        return state() == ClockState.SYNCED;
    }

    Instant now() {
        return source.instant();
    }

    ClockState state() {
        if (now().isBefore(EARLIEST)) {
            return ClockState.UNSYNCED;
        }
        return kernel.get().orElseGet(() -> Files.exists(timesyncd))
                ? ClockState.SYNCED
                : ClockState.UNSYNCED;
    }
}
