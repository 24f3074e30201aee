package dev.thrum.training.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine a benchmark ran on.
///
/// @param processor its name as the system knows it
/// @param cores cores the program may use
/// @param system operating system and architecture
/// @param java version of Java
public record Machine(String processor, int cores, String system, String java) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /// This machine.
    public static Machine here() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version().toString());
    }

    private static String processorName() {
        try {
            return Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    /// In words.
    public String text() {
        return "%s, %d cores, %s, Java %s".formatted(processor, cores, system, java);
    }
}
