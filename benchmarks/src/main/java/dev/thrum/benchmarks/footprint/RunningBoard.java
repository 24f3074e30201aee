package dev.thrum.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Path;

/// The runtime in a process of its own.
///
/// @param startedNanos monotonic time it was started
/// @param log of its garbage collections
record RunningBoard(Process process, long startedNanos, Path log) implements AutoCloseable {
    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(process.pid());
    }

    Collections collections() throws IOException {
        return Collections.parse(log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
