package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.ClusterReport;
import dev.thrum.training.report.HtmlReport;
import dev.thrum.training.train.Clustering;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum cluster`.
@Command(
        name = "cluster",
        description = {
            "Groups windows by their latent codes (HDBSCAN), and proposes the groups as operating"
                    + " modes or kinds of fault that have no name yet: how large each is, which"
                    + " recordings it comes from, and where its most typical window is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum cluster --model models/my-pump --input monday.wav --input tuesday.wav",
            "  thrum cluster --model m --recipe r.yaml --data /cwru48k --labels fault --out report"
        })
final class ClusterCommand implements Callable<Integer> {
    @Mixin private final ModelOption model = new ModelOption();

    @ArgGroup(multiplicity = "1")
    private final Source source = new Source();

    /// Where windows come from.
    private static final class Source {
        @ArgGroup(exclusive = false)
        private @Nullable RecipeOptions recipe;

        @Option(
                names = "--input",
                required = true,
                paramLabel = "FILE",
                description =
                        "A recording of the model's channels at its rate; may be given several"
                                + " times.")
        private List<Path> files = new ArrayList<>();
    }

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            description =
                    "Column of the recipe's index to hold the clusters against; the clustering does"
                            + " not see it.")
    private @Nullable String column;

    @Option(
            names = "--min-size",
            paramLabel = "N",
            description = "Windows a cluster must have; 2 %% of all, at least 10, if not given.")
    private @Nullable Integer fewest;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the report as clusters.html, and its figure as clusters.png.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (fewest != null && fewest < 2) {
            throw new ParameterException(
                    spec.commandLine(), "--min-size must be at least 2, was " + fewest);
        }
        if (column != null && source.recipe == null) {
            throw new ParameterException(
                    spec.commandLine(), "--labels needs --recipe, whose index has the column");
        }
        ModelPackage opened = ModelPackage.open(model.place());
        PrintWriter out = spec.commandLine().getOut();
        Clustering.Found found;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            Clustering clustering = new Clustering(opened, progress);
            RecipeOptions options = source.recipe;
            if (options == null) {
                found = clustering.files(source.files, Optional.ofNullable(fewest));
            } else {
                Recipe recipe = options.read();
                found =
                        clustering.recipe(
                                recipe, Optional.ofNullable(column), Optional.ofNullable(fewest));
            }
            ClusterReport report =
                    new ClusterReport(
                            opened.card().name() + " " + opened.card().version(),
                            found.result(),
                            found.clusterOf(),
                            found.map());
            if (folder != null) {
                write(report, folder, progress);
            }
            out.println(json ? Json.of(found.result()) : report.markdown());
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void write(ClusterReport report, Path folder, TerminalProgress progress)
            throws IOException {
        HtmlReport page =
                new HtmlReport("Clusters: " + report.name(), report.markdown(), report.figures());
        Files.createDirectories(folder);
        Files.write(folder.resolve("clusters.html"), page.html());
        for (Map.Entry<String, byte[]> picture : page.pictures().entrySet()) {
            Files.write(folder.resolve(picture.getKey() + ".png"), picture.getValue());
        }
        if (!page.missing().isEmpty()) {
            progress.note(page.missing());
        }
    }
}
