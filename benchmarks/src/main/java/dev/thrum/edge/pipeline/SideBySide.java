package dev.thrum.edge.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Thrum's whole stage beside ONNX Runtime alone from Java, C and Node.js: the same model, the same
/// windows, one run. `benchmarks/side-by-side` prepares what it needs.
@NullMarked
@Command(name = "side-by-side", mixinStandardHelpOptions = true)
public final class SideBySide implements Callable<Integer> {
    private static final double MOST_RATIO = 1.10;
    private static final double MOST_MICROS = 2;

    @Parameters(paramLabel = "PACKAGE", description = "Folder of a model package.")
    private Path folder = Path.of("");

    @Option(names = "--rounds", defaultValue = "200", description = "Rounds that count.")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "50", description = "Rounds before them.")
    private int warmUp;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Sleep so long before each window, as a board that waits for it.")
    private long pauseMillis;

    @Option(names = "--c", paramLabel = "PROGRAM", description = "bare_onnxruntime.c, compiled.")
    private @Nullable Path program;

    @Option(
            names = "--node",
            paramLabel = "SCRIPT",
            description = "bare_onnxruntime.mjs, beside its node_modules.")
    private @Nullable Path script;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the result as JSON.")
    private @Nullable Path json;

    private SideBySide() {}

    /// Runs it.
    public static void main(String[] args) {
        System.exit(new CommandLine(new SideBySide()).execute(args));
    }

    /// One contestant's figures.
    ///
    /// @param engine version of ONNX Runtime
    /// @param ratio to ONNX Runtime's Java API alone, median over rounds
    /// @param moreMicros than it, median over rounds
    public record Line(
            String name,
            String engine,
            double medianMicros,
            double p99Micros,
            double ratio,
            double moreMicros) {}

    @Override
    public Integer call() throws Exception {
        ModelPackage from = ModelPackage.open(folder);
        Map<String, List<Line>> results = new LinkedHashMap<>();
        for (Precision precision : from.precisions()) {
            results.put(precision.text(), measure(from, precision));
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), results);
        }
        return 0;
    }

    private List<Line> measure(ModelPackage from, Precision precision) throws Exception {
        List<Contestant> contestants = new ArrayList<>();
        try {
            contestants.add(new BareJava(from, precision));
            contestants.add(new WholeStage(from, precision));
            if (program != null) {
                List<String> command = List.of(program.toString());
                contestants.add(
                        new OtherProcess("onnxruntime, C", command, folder, from, precision));
            }
            if (script != null) {
                List<String> command = List.of("node", script.toString());
                contestants.add(
                        new OtherProcess("onnxruntime-node", command, folder, from, precision));
            }
            int windows = from.golden().windows();
            Rounds ran = Rounds.of(contestants, windows, pauseMillis, warmUp, rounds);
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < contestants.size(); i++) {
                lines.add(
                        new Line(
                                contestants.get(i).name(),
                                contestants.get(i).engine(),
                                ran.micros(i, 0.5),
                                ran.micros(i, 0.99),
                                ran.ratio(i, 0),
                                ran.moreMicros(i, 0)));
            }
            tell(precision, windows, lines);
            return lines;
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }

    private void tell(Precision precision, int windows, List<Line> lines) {
        System.out.printf(
                "%n%s, %s, %d rounds of %d windows, %d ms of sleep before each%n",
                folder, precision.text(), rounds, windows, pauseMillis);
        System.out.printf(
                "%-20s %-8s %11s %9s %9s %9s%n",
                "", "engine", "median us", "p99 us", "ratio", "more us");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %-8s %11.2f %9.2f %9.3f %+9.2f%n",
                    line.name(),
                    line.engine(),
                    line.medianMicros(),
                    line.p99Micros(),
                    line.ratio(),
                    line.moreMicros());
        }
        Line thrum = lines.get(1);
        boolean kept = thrum.ratio() <= MOST_RATIO || thrum.moreMicros() <= MOST_MICROS;
        System.out.printf(
                "Thrum within 10 %% or 2 us of the Java API alone: %s%n", kept ? "yes" : "NO");
    }
}
