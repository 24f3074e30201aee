package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.importing.ImportException;
import dev.thrum.training.importing.MlperfTiny;
import dev.thrum.training.importing.MlperfTiny.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum benchmark mlperf-tiny`.
@Command(
        name = "mlperf-tiny",
        description = {
            "MLPerf Tiny's anomaly detector: reads the published Keras weights (ad01.h5), emits and"
                    + " quantizes them as Thrum's own networks are, and scores the published clip.",
            "AUC is not measured: it needs the recordings of"
                    + " ToyADMOS, which are not published with the benchmark."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark mlperf-tiny --data /data/mlperf_tiny_ad01",
            "  thrum benchmark mlperf-tiny --data /data/mlperf_tiny_ad01 --json",
            "  thrum benchmark mlperf-tiny --data /data/mlperf_tiny_ad01 --package ad01"
        })
final class MlperfTinyCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Folder of the published files.")
    private Path root = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "FOLDER",
            description = "Also writes the network as a model package that a board can run.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws ImportException {
        MlperfTiny.Result result =
                folder == null ? MlperfTiny.run(root) : MlperfTiny.run(root, folder);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(result));
        } else {
            tell(result, out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void tell(MlperfTiny.Result result, PrintWriter out) {
        out.printf(Locale.ROOT, "published score of the clip: %.6f%n%n", result.golden());
        out.printf(
                "%-10s %10s %10s %12s %14s%n",
                "precision", "score", "error %", "us/window", "weights bytes");
        tell("fp32", result.fp32(), out);
        tell("int8", result.int8(), out);
        out.printf(
                Locale.ROOT,
                "%nint8 ranges come from the first %d windows of the clip; on the other %d, int8 differs from fp32 by %+.3f %%.%n",
                result.calibrationWindows(),
                result.unseenWindows(),
                100 * result.unseenError());
    }

    private static void tell(String precision, Figures figures, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-10s %10.5f %+10.5f %12.1f %,14d%n",
                precision,
                figures.score(),
                100 * figures.relativeError(),
                figures.microsPerWindow(),
                figures.weightBytes());
    }
}
