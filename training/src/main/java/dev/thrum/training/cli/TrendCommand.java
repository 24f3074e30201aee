package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.benchmark.RunToFailure;
import dev.thrum.training.benchmark.TrendBenchmark;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum benchmark trend`.
@Command(
        name = "trend",
        description = {
            "Runs bearings to failure (FEMTO-ST, IEEE PHM 2012) past the stage a board runs: a model"
                    + " of each from its early life, then its whole life, clip by clip. Tells when a"
                    + " slow rise was found, when it was to reach the threshold and when it did, and"
                    + " when the first alarm was raised.",
            "Every recording that index.csv lists is run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark trend --data /data/femto",
            "  thrum benchmark trend --data /data/femto --seeds 1 --json"
        })
final class TrendCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Folder of the recordings and their index.csv.")
    private Path root = Path.of("");

    @Option(
            names = "--every-seconds",
            defaultValue = "10",
            paramLabel = "S",
            description =
                    "Seconds from one snapshot to the next of the original numbering;"
                            + " ${DEFAULT-VALUE} if not stated.")
    private int everySeconds;

    @Mixin private final SeededRecipes recipes = new SeededRecipes("femto.yaml");

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<RunToFailure> runs;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            runs =
                    new TrendBenchmark(
                                    recipes.read(root, spec.commandLine()),
                                    Duration.ofSeconds(everySeconds),
                                    progress)
                            .run();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(runs));
        } else {
            out.println(
                    "| recording | seed | failure, min | trend found, min | % of life | level |"
                            + " projected crossing, min | crossed, min | error, min |"
                            + " first alarm, min | % of life | found in the first 20 % |");
            out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
            runs.forEach(run -> out.println(line(run)));
            long inTime = runs.stream().filter(RunToFailure::isInTime).count();
            int early = runs.stream().mapToInt(RunToFailure::earlyTrends).sum();
            out.printf(
                    "%nThe rise came before the alarm in %d of %d runs; %d findings in the first"
                            + " 20 %% of life.%n",
                    inTime, runs.size(), early);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static String line(RunToFailure run) {
        return "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %d |"
                .formatted(
                        run.name(),
                        run.seed(),
                        number(run.failure(), 0),
                        number(run.trend(), 0),
                        share(run.trend(), run),
                        number(run.level(), 2),
                        projected(run),
                        number(run.crossed(), 0),
                        run.likely() == null || run.crossed() == null
                                ? "-"
                                : number(run.likely() - run.crossed(), 0),
                        number(run.alarm(), 0),
                        share(run.alarm(), run),
                        run.earlyTrends());
    }

    private static String projected(RunToFailure run) {
        return run.likely() == null
                ? "-"
                : "%s [%s, %s]"
                        .formatted(
                                number(run.likely(), 0),
                                number(run.earliest(), 0),
                                run.latest() == null ? "open" : number(run.latest(), 0));
    }

    private static String share(@Nullable Double minutes, RunToFailure run) {
        return minutes == null ? "-" : number(100 * minutes / run.failure(), 1);
    }

    private static String number(@Nullable Double value, int decimals) {
        return value == null ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
