package dev.thrum.edge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// `thrum` as a board runs it: the packaged jar in a Java of its own, with the flags of a board.
public final class ThrumProcess implements AutoCloseable {
    private static final Path OPTIONS = Path.of("..", "systemd", "jvm.options");
    private static final Path JAR = Path.of("target", "thrum-edge.jar");

    private final Process process;
    private final Path log;

    private ThrumProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// The Java that runs these tests, on this machine.
    public static List<String> thisJava() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /// Starts `thrum` with these arguments.
    ///
    /// @param folder takes the log
    /// @param environment added to this process's
    public static ThrumProcess start(
            Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return start(thisJava(), folder, environment, arguments);
    }

    /// Starts `thrum` with these arguments on a Java of choice.
    ///
    /// @param java how to call it
    /// @param folder takes the log
    /// @param environment added to this process's
    public static ThrumProcess start(
            List<String> java, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        Assumptions.assumeTrue(
                Files.exists(JAR),
                JAR + " is not there: run the integration tests with ./mvnw verify");
        List<String> command = new ArrayList<>(java);
        command.addAll(
                List.of(
                        "@" + OPTIONS.toAbsolutePath().normalize(),
                        "-jar",
                        JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path log = log(folder);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().putAll(environment);
        builder.redirectError(log.toFile()).redirectOutput(folder.resolve("stdout").toFile());
        return new ThrumProcess(builder.start(), log);
    }

    /// The stream the log goes to, as systemd names a stream to the journal.
    public static String logStream(Path folder) throws IOException {
        Path log = log(folder);
        Files.write(log, new byte[0]);
        return "%s:%s"
                .formatted(
                        Files.getAttribute(log, "unix:dev"), Files.getAttribute(log, "unix:ino"));
    }

    private static Path log(Path folder) {
        return folder.resolve("stderr");
    }

    /// Sends SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// Waits for the end.
    public int exitCode(Duration within) throws InterruptedException, IOException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + within + ":\n" + log());
        }
        return process.exitValue();
    }

    /// All it has written to standard output.
    public String output() throws IOException {
        return Files.readString(log.resolveSibling("stdout"));
    }

    /// All it has written to standard error.
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
