package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pi4j.Pi4J;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.jul.JDK14LoggerAdapter;

/// The buses in a real kernel: a virtual machine boots Debian's, with `i2c-stub` and with buses of
/// `src/test/kernel`, and [KernelGuest] reads and writes their registers. By `./mvnw -Pkernel`.
final class KernelBusIT {
    private static final Path SCRIPT = Path.of("src/test/kernel/run.sh");
    private static final Path WORK = Path.of("target/kernel");
    private static final long PATIENCE_MINUTES = 15;

    /// How the service on a board runs.
    private static final Path FLAGS = Path.of("..", "systemd", "jvm.options");

    @Test
    void registersAreReadAndWrittenThroughTheKernel() throws Exception {
        assumeTrue(Boolean.getBoolean("thrum.test.kernel"), "wants -Pkernel");

        List<String> told = boot();

        assertThat(told)
                .as("what the virtual machine told, whole in %s", log())
                .noneMatch(line -> line.contains("WRONG"))
                .contains("guest: 0 failures", "guest: exit 0");
    }

    private static List<String> boot() throws Exception {
        Files.createDirectories(WORK);
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        SCRIPT.toString(),
                                        WORK.toString(),
                                        System.getProperty("java.home"),
                                        classPath(),
                                        KernelGuest.class.getName()),
                                Files.readAllLines(FLAGS).stream()
                                        .filter(line -> line.startsWith("-")))
                        .toList();
        Process machine =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(log().toFile())
                        .start();
        try {
            assertThat(machine.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            machine.descendants().forEach(ProcessHandle::destroyForcibly);
            machine.destroyForcibly();
        }
        return told();
    }

    private static Path log() {
        return WORK.resolve("console.log").toAbsolutePath();
    }

    private static List<String> told() throws IOException {
        return Files.readString(log())
                .lines()
                .filter(line -> line.startsWith("guest: "))
                .map(String::strip)
                .toList();
    }

    /// Where Thrum, its tests, Pi4J and slf4j lie: all the guest needs.
    private static String classPath() {
        return Stream.of(
                        Buses.class,
                        KernelGuest.class,
                        Pi4J.class,
                        Logger.class,
                        JDK14LoggerAdapter.class)
                .map(KernelBusIT::place)
                .collect(Collectors.joining(":"));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
