package dev.thrum.edge.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.edge.natives.UnpackedLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model is loaded and scored in a process without a network, with fresh folders where programs
/// like to leave things. ONNX Runtime 1.29 would leave a device id and a session file there and
/// look up a telemetry host; this holds Thrum to a version and settings that do neither.
class IsolationIT {
    private static final Pattern WRITES = Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|creat\\(|mkdir");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    @TempDir Path temporary;

    private Path model = Path.of("");
    private Path home = Path.of("");
    private Path scratch = Path.of("");
    private Path work = Path.of("");

    @BeforeEach
    void makeFolders() throws Exception {
        model = temporary.resolve("tiny");
        TinyModel.standard().writer().writeFolder(model);
        home = Files.createDirectory(temporary.resolve("home"));
        scratch = Files.createDirectory(temporary.resolve("scratch"));
        work = Files.createDirectory(temporary.resolve("work"));
    }

    @Test
    void scoringWithoutNetworkLeavesNothingBehind() throws Exception {
        List<Path> before = tree(model);

        run(without(List.of("unshare", "-rn")));

        assertThat(tree(home)).isEmpty();
        assertThat(tree(work)).isEmpty();
        assertThat(tree(scratch)).as("the unpacked native library is removed at exit").isEmpty();
        assertThat(tree(model)).isEqualTo(before);
    }

    @Test
    void scoringOpensNoConnectionAndWritesOnlyItsNativeLibrary() throws Exception {
        Path trace = temporary.resolve("trace");
        List<String> strace =
                List.of(
                        "strace",
                        "-f",
                        "-qq",
                        "-s",
                        "300",
                        "-e",
                        "trace=connect,sendto,sendmsg,sendmmsg,openat,open,creat,mkdir,mkdirat",
                        "-o",
                        trace.toString());

        run(without(strace));

        List<String> calls = Files.readAllLines(trace);
        assertThat(calls)
                .as("the trace saw the process")
                .anyMatch(line -> line.contains("libonnxruntime.so"));
        assertThat(calls)
                .as("nothing is sent; the JVM itself opens a socket to see whether there is IPv6")
                .noneMatch(line -> line.contains("AF_INET"));
        assertThat(calls)
                .as("no name is looked up, no device id read")
                .noneMatch(line -> line.contains("/etc/resolv.conf"))
                .noneMatch(line -> line.contains("machine-id"));
        assertThat(
                        calls.stream()
                                .filter(line -> WRITES.matcher(line).find())
                                .map(IsolationIT::path))
                .as("written paths")
                .allMatch(path ->
                        path.startsWith(scratch.toString())
                                || path.startsWith("/dev/")
                                || path.startsWith("/proc/self/"));
    }

    @Test
    void nativeLibrariesAreUnpackedOnceIntoTheCache() throws Exception {
        Path cache = temporary.resolve("cache");
        String option = "-D" + UnpackedLibraries.CACHE_PROPERTY + "=" + cache;

        String first = run(List.of(), option);
        List<Path> unpacked = tree(cache);
        FileTime written = Files.getLastModifiedTime(unpacked.getFirst());
        String second = run(List.of(), option);
        String bare = run(List.of());

        System.out.printf(
                "unpacked now: %s, before: %s, without a cache: %s%n",
                first.strip(), second.strip(), bare.strip());
        assertThat(unpacked)
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder(
                        System.mapLibraryName("onnxruntime"),
                        System.mapLibraryName("onnxruntime4j_jni"));
        assertThat(tree(cache)).isEqualTo(unpacked);
        assertThat(Files.getLastModifiedTime(unpacked.getFirst())).isEqualTo(written);
    }

    /// The command in front of java, if this machine permits it.
    private List<String> without(List<String> prefix) throws Exception {
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        Process process;
        try {
            process = start(trial);
        } catch (IOException e) {
            assumeTrue(false, prefix.getFirst() + " is not installed: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(
                process.waitFor() == 0,
                "%s is not permitted here: %s".formatted(prefix.getFirst(), output.strip()));
        return prefix;
    }

    private String run(List<String> prefix, String... options) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-UsePerfData", // the JVM's own file in /tmp
                        "-Xshare:auto",
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(ScoringProcess.class.getName(), model.toString()));
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).startsWith("loaded in ");
        return output;
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("XDG_"));
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", scratch.toString());
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static String path(String call) {
        var quoted = QUOTED.matcher(call);
        return quoted.find() ? String.valueOf(quoted.group(1)) : call;
    }

    private static List<Path> tree(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
