package dev.thrum.edge.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitFileTest {
    private static final Path SYSTEMD = Path.of("..", "systemd");
    private static final double MOST_EXPOSURE = 2.0;

    @TempDir Path folder;
    private Path unit = folder;

    /// The unit with a Java that surely is on this machine: `verify` looks for the executable.
    @BeforeEach
    void copyUnit() throws IOException {
        unit = folder.resolve("thrum.service");
        String text = Files.readString(SYSTEMD.resolve("thrum.service"));
        Files.writeString(
                unit, text.replace("/usr/bin/java", System.getProperty("java.home") + "/bin/java"));
    }

    @Test
    void systemdFindsNothingToSayAboutTheUnit() throws Exception {
        Output output = run("systemd-analyze", "verify", "--man=no", unit.toString());
        assertThat(output.text()).isEmpty();
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void theServiceIsHardened() throws Exception {
        Output output =
                run("systemd-analyze", "security", "--offline=true", "--no-pager", unit.toString());
        Matcher overall =
                Pattern.compile("Overall exposure level for thrum.service: ([0-9.]+)")
                        .matcher(output.text());
        assertThat(overall.find()).as(output.text()).isTrue();
        assertThat(Double.parseDouble(overall.group(1))).isLessThanOrEqualTo(MOST_EXPOSURE);
    }

    @Test
    void aWrongConfigurationIsNotRetriedAndAStopOnRequestIsASuccess() throws Exception {
        assertThat(Files.readAllLines(unit))
                .contains("Type=notify", "RestartPreventExitStatus=78", "SuccessExitStatus=143")
                .anyMatch(line -> line.startsWith("WatchdogSec="));
    }

    @Test
    void theUserAndTheFoldersParse() throws Exception {
        assertThat(
                        run(
                                "systemd-sysusers",
                                "--dry-run",
                                "--root=" + folder,
                                absolute("thrum.sysusers")))
                .extracting(Output::exitCode)
                .isEqualTo(0);
        assertThat(
                        run(
                                "systemd-tmpfiles",
                                "--create",
                                "--root=" + folder,
                                "--prefix=/none",
                                absolute("thrum.tmpfiles")))
                .extracting(Output::exitCode)
                .isEqualTo(0);
    }

    private static String absolute(String file) {
        return SYSTEMD.resolve(file).toAbsolutePath().normalize().toString();
    }

    private record Output(int exitCode, String text) {}

    private static Output run(String... command) throws Exception {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Output(process.exitValue(), text);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, program))
                .anyMatch(Files::isExecutable);
    }
}
