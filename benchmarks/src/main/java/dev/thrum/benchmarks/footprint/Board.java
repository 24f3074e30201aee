package dev.thrum.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How the runtime is started: with the flags of a board and some more.
///
/// @param folder takes logs and unpacked libraries
/// @param config of the runtime
/// @param flags of the JVM besides those of `systemd/jvm.options`
record Board(Path folder, Path config, List<String> flags) {
    private static final Path JAR = Path.of("edge-runtime", "target", "thrum-edge.jar");
    private static final long LEARNING_SECONDS = 20;

    static Board in(Path folder, Path config, List<String> flags) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IOException(JAR + " is not there: run ./mvnw -DskipTests package first");
        }
        return new Board(folder, config, List.copyOf(flags));
    }

    RunningBoard start() throws IOException {
        Path collections = Files.createTempFile(folder, "gc", ".log");
        List<String> more = new ArrayList<>(flags);
        more.add("-Xlog:gc:file=" + collections);
        long now = System.nanoTime();
        return new RunningBoard(process(more), now, collections);
    }

    /// Makes an AOT cache of a run, as the install script does.
    void learn(Path cache) throws IOException, InterruptedException {
        Process learning = process(List.of("-XX:AOTCacheOutput=" + cache));
        learning.waitFor(LEARNING_SECONDS, TimeUnit.SECONDS);
        learning.destroy();
        learning.waitFor();
        if (!Files.exists(cache)) {
            throw new IOException("no AOT cache was made; the log is in " + folder);
        }
    }

    private Process process(List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("systemd", "jvm.options").toAbsolutePath());
        command.addAll(more);
        command.add("-Dthrum.native.cache=" + folder.resolve("native"));
        command.addAll(
                List.of(
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "run",
                        "--config",
                        config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        return builder.start();
    }
}
