package dev.thrum.edge.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a board gets: packed by `systemd/bundle`, unpacked, installed by `install` below a folder,
/// and run from there.
@EnabledOnOs(OS.LINUX)
@Timeout(280)
class BundleIT {
    private static final Path SYSTEMD = Path.of("..", "systemd").toAbsolutePath().normalize();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir Path folder;

    @Test
    void itHoldsOnePlatformAndRunsWhereItIsInstalled() throws Exception {
        String platform = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        Path bundle = folder.resolve("thrum.tar.gz");
        run(
                folder,
                SYSTEMD.resolve("bundle").toString(),
                "--platform",
                "linux-" + platform,
                bundle.toString());
        run(folder, "tar", "-xf", bundle.toString());
        Path root = Files.createDirectory(folder.resolve("root"));
        run(
                folder,
                folder.resolve("thrum/install").toString(),
                "--root",
                root.toString(),
                "--java",
                JAVA);

        Path board = root.resolve("opt/thrum");
        assertThat(platforms(board)).containsExactly("linux-" + platform);
        assertThat(board.resolve("thrum.aot")).isNotEmptyFile();
        assertThat(board.resolve("jvm.options"))
                .content()
                .contains("-XX:AOTCache=/opt/thrum/thrum.aot");
        assertThat(root.resolve("etc/systemd/system/thrum.service"))
                .content()
                .contains("ExecStart=" + JAVA + " @/opt/thrum/jvm.options");
        assertThat(
                        run(
                                folder,
                                JAVA,
                                "@" + SYSTEMD.resolve("jvm.options"),
                                "-XX:AOTCache=" + board.resolve("thrum.aot"),
                                "-XX:AOTMode=on",
                                "-jar",
                                board.resolve("thrum-edge.jar").toString(),
                                "verify",
                                folder.resolve("thrum/models/simulated-motor").toString()))
                .contains("model.int8.onnx: the graph keeps the card's contract");
    }

    @Test
    void anotherJavaThanAskedForIsRefusedWithTheMend() throws Exception {
        Path bundle = folder.resolve("thrum.tar.gz");
        run(folder, SYSTEMD.resolve("bundle").toString(), bundle.toString());
        run(folder, "tar", "-xf", bundle.toString());
        Process install =
                start(
                        folder,
                        folder.resolve("thrum/install").toString(),
                        "--root",
                        Files.createDirectory(folder.resolve("root")).toString(),
                        "--java",
                        "/bin/false");
        String output = text(install);
        assertThat(install.waitFor()).isEqualTo(1);
        assertThat(output)
                .isEqualTo(
                        "install: /bin/false must be a Java 25 or newer; install one (Debian 13: apt"
                                + " install openjdk-25-jre-headless) or name it with --java\n");
    }

    private static List<String> platforms(Path board) throws Exception {
        Path jar;
        try (var jars = Files.newDirectoryStream(board.resolve("lib"), "onnxruntime-*.jar")) {
            jar = jars.iterator().next();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName().split("/"))
                    .filter(parts -> parts.length > 4 && parts[2].equals("native"))
                    .map(parts -> parts[3])
                    .distinct()
                    .toList();
        }
    }

    private static Process start(Path folder, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static String text(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String run(Path folder, String... command) throws Exception {
        Process process = start(folder, command);
        String output = text(process);
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
