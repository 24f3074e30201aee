package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.yaml.Mark;
import dev.thrum.edge.yaml.Problems;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ThrumTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Thrum.commandLine();

    private int run(String... arguments) {
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Thrum.execute(line, arguments);
    }

    private int runFailing(Callable<Integer> action, String... options) {
        line.addSubcommand("fail", new Failing(action));
        String[] arguments =
                Stream.concat(Stream.of("fail"), Stream.of(options)).toArray(String[]::new);
        return run(arguments);
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Exit codes:", "78", "Examples:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionNamesThrumAndJava() {
        assertThat(run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("thrum ").contains("Java 2");
    }

    @Test
    void anUnknownCommandIsBadUsageAndTheCommandsAreNamed() {
        assertThat(run("hlep")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString())
                .contains("there is no command hlep: commands are", "help", "Try: thrum --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTrainingCommandWithoutTheTrainingJarSaysWhereItIs() {
        assertThat(run("train", "--recipe", "r.yaml")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString()).contains("train belongs to the training jar");
    }

    @Test
    void aProblemIsToldWithoutAStackAndExits78() {
        int code =
                runFailing(() -> {
                    Problems problems = new Problems();
                    problems.add(Mark.of("a.yaml"), "x is wrong");
                    problems.throwIfAny();
                    return 0;
                });
        assertThat(code).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(err.toString()).isEqualTo("thrum: x is wrong (a.yaml)\n");
    }

    @Test
    void severalProblemsAreListed() {
        int code =
                runFailing(() -> {
                    Problems problems = new Problems();
                    problems.add(Mark.of("a.yaml"), "x is wrong");
                    problems.add(Mark.of("a.yaml"), "y is wrong");
                    problems.throwIfAny();
                    return 0;
                });
        assertThat(code).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(err.toString())
                .isEqualTo("thrum: 2 problems:\n  x is wrong (a.yaml)\n  y is wrong (a.yaml)\n");
    }

    @Test
    void anExceptionOfThrumsOwnIsOneLine() {
        assertThat(
                        runFailing(() -> {
                            throw new ModelException("pump.thrum: changed");
                        }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).isEqualTo("thrum: pump.thrum: changed\n");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(
                        runFailing(() -> {
                            throw new NoSuchFileException("a.wav");
                        }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).isEqualTo("thrum: a.wav: there is no such file\n");
    }

    static Stream<Throwable> unexpectedFailures() {
        return Stream.of(new IllegalStateException("oops"), new UnsatisfiedLinkError("oops"));
    }

    @ParameterizedTest
    @MethodSource("unexpectedFailures")
    void anUnexpectedFailureIsOneLine(Throwable failure) {
        assertThat(
                        runFailing(() -> {
                            if (failure instanceof Error error) {
                                throw error;
                            }
                            throw (RuntimeException) failure;
                        }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .isEqualTo("thrum: unexpected " + failure + " (--verbose tells where)\n");
    }

    @Test
    void verboseTellsTheStack() {
        assertThat(
                        runFailing(
                                () -> {
                                    throw new IllegalStateException("oops");
                                },
                                "--verbose"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("unexpected", "\tat dev.thrum.edge.cli.ThrumTest");
    }

    @Test
    void everyCommandHasADescriptionAndAnExample() {
        assertExplained(line);
    }

    private static void assertExplained(CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandName())
                .isNotEmpty();
        if (!command.getCommandName().equals("help")) {
            assertThat(help).as(command.getCommandName()).contains("Example");
        }
        command.getSubcommands().values().forEach(ThrumTest::assertExplained);
    }

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        private final Callable<Integer> action;

        Failing(Callable<Integer> action) {
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    @Test
    void aStartDescribesOnlyTheCommandItWasAskedFor() {
        assertThat(Thrum.commandLine("run", "--config", "a.yaml").getSubcommands())
                .containsOnlyKeys("run");
        assertThat(Thrum.commandLine("help", "run").getSubcommands())
                .containsKeys("run", "config", "help", "score");
        assertThat(Thrum.commandLine("rum").getSubcommands()).containsKeys("run", "score");
        assertThat(Thrum.commandLine("--verbose", "run").getSubcommands())
                .containsKeys("run", "score");
    }
}
