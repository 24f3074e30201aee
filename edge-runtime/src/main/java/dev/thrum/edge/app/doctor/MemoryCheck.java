package dev.thrum.edge.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Whether there is memory left, by `MemAvailable` of proc_meminfo(5). A runtime with one model
/// takes about 100 MB.
///
/// @param meminfo such as `/proc/meminfo`
record MemoryCheck(Path meminfo) implements Check {
    private static final long FEW_MB = 64;
    private static final long ENOUGH_MB = 160;
    private static final long KIB_PER_MB = 1024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Consumer<Finding> findings) throws IOException {
        long availableMb = megabytes("MemAvailable:");
        String found = "%d MB of %d MB available".formatted(availableMb, megabytes("MemTotal:"));
        String mend = "End other programs, or use a board with more memory";
        if (availableMb >= ENOUGH_MB) {
            findings.accept(new Finding.Pass(name(), found));
        } else {
            findings.accept(
                    availableMb < FEW_MB
                            ? new Finding.Fail(name(), found, mend)
                            : new Finding.Warn(name(), found, mend));
        }
    }

    private long megabytes(String key) throws IOException {
        return Files.readAllLines(meminfo).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MB)
                .findFirst()
                .orElseThrow(() -> new IOException(meminfo + " does not tell " + key));
    }
}
