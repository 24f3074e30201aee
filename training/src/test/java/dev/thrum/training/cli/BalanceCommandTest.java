package dev.thrum.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.cli.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What the command refuses before it reads anything.
class BalanceCommandTest {
    @TempDir private Path folder;

    private int run(StringWriter err, String option, String value) {
        CommandLine line = new CommandLine(new BalanceCommand());
        line.setErr(new PrintWriter(err));
        return line.execute(
                "--recipe",
                folder.resolve("none.yaml").toString(),
                "--labels",
                "kind",
                "--rare",
                "ball",
                "--out",
                folder.resolve("out").toString(),
                option,
                value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --keep     | 0,3   | --keep must be different numbers of at least 1, were [0, 3]
                    --keep     | 3,3   | --keep must be different numbers of at least 1, were [3, 3]
                    --generate | 0     | --generate must be at least 1, was 0
                    --seeds    | 1     | --seeds must be at least 2 different numbers, or there is no spread to judge by, were [1]
                    --seeds    | 1,1,2 | --seeds must be at least 2 different numbers, or there is no spread to judge by, were [1, 1, 2]
                    """)
    void whatMakesNoSenseIsRefusedBeforeTheRecipeIsRead(String option, String value, String told) {
        StringWriter err = new StringWriter();
        assertThat(run(err, option, value)).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString()).startsWith(told + System.lineSeparator());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void allThatMustBeGivenIsNamed() {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new BalanceCommand());
        line.setErr(new PrintWriter(err));
        assertThat(line.execute()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString()).contains("--recipe", "--labels", "--rare", "--out");
    }
}
