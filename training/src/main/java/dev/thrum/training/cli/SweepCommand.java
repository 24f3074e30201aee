package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.compare.ElbowFigure;
import dev.thrum.training.compare.Entrants;
import dev.thrum.training.compare.Sweep;
import dev.thrum.training.compare.SweepAxis;
import dev.thrum.training.compare.SweepTable;
import dev.thrum.training.compare.Sweeping;
import dev.thrum.training.report.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum sweep`.
@Command(
        name = "sweep",
        description = {
            "Trains a recipe with several values of a key and shows how well healthy windows it did"
                    + " not learn from are reconstructed; the value at the knee of the curve is"
                    + " proposed.",
            "Further keys give one curve for each combination of their values. Errors of different"
                    + " front ends or losses are not of one kind."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum sweep --recipe my-pump.yaml --key network.latent=2,4,8,16,32,64",
            "  thrum sweep --recipe my-pump.yaml --key network.latent=4,8,16 \\",
            "      --key network.inputNoise=0,0.3 --seeds 1,2 --report sweep.html"
        })
final class SweepCommand implements Callable<Integer> {
    /// A comma that no list or map encloses.
    private static final String OUTSIDE_BRACKETS = ",(?![^\\[{]*[\\]}])";

    @Mixin private final RecipeOptions recipe = new RecipeOptions();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY=V,V,...",
            description =
                    "A key of the recipe and its values. Curves run along the first key that"
                            + " is given.")
    private final Map<String, String> keys = new LinkedHashMap<>();

    @Mixin private final ParallelOptions parallel = new ParallelOptions();

    @Option(
            names = "--out",
            paramLabel = "F.json",
            description = "Writes the result as JSON to a file besides.")
    private @Nullable Path file;

    @Option(
            names = "--report",
            paramLabel = "F.html",
            description = "Writes the table and the curves with their knees as one HTML file.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Entrants base =
                new Entrants(recipe.file(), recipe.changes(), recipe.root(), parallel.seeds());
        PrintWriter out = spec.commandLine().getOut();
        Sweep sweep;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            sweep = new Sweeping(parallel.device(), parallel.jobs(), progress).run(base, axes());
        }
        String document = Json.of(sweep);
        if (file != null) {
            Files.writeString(file, document + "\n");
        }
        if (report != null) {
            writeReport(sweep, report);
        }
        out.println(json ? document : SweepTable.text(sweep));
        out.flush();
        return sweep.isWhole() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void writeReport(Sweep sweep, Path place) throws IOException {
        String text =
                "# Sweep of %s%n%n```%n%s%n```%n".formatted(sweep.key(), SweepTable.text(sweep));
        HtmlReport html = new HtmlReport("Sweep of " + sweep.key(), text, ElbowFigure.all(sweep));
        if (!html.missing().isEmpty()) {
            spec.commandLine().getErr().println(html.missing());
        }
        Files.write(place, html.html());
    }

    private List<SweepAxis> axes() {
        List<SweepAxis> axes = new ArrayList<>();
        keys.forEach((key, values) -> {
            List<String> split =
                    Arrays.stream(values.split(OUTSIDE_BRACKETS))
                            .map(String::strip)
                            .distinct()
                            .toList();
            if (split.stream().anyMatch(String::isEmpty)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--key %s must have values such as 2,4,8, had %s".formatted(key, values));
            }
            axes.add(new SweepAxis(key, split));
        });
        return axes;
    }
}
