package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.training.balance.BalanceResult;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.BalanceReport;
import dev.thrum.training.report.HtmlReport;
import dev.thrum.training.train.Balancing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum balance`.
@Command(
        name = "balance",
        description = {
            "Asks whether windows that a conditional autoencoder makes up of a rare kind of fault help"
                    + " a classifier: keeps a few windows of one kind, adds made-up ones, and holds"
                    + " the classifier against one without them, with the few repeated, and with"
                    + " noise around them.",
            "Writes balance.json, report.md and report.html; no package."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum balance --recipe cwru48k.yaml --labels fault --rare ball --out ball",
            "  thrum balance --recipe r.yaml --labels fault --rare ball --keep 3,5,10 --out b --json"
        })
final class BalanceCommand implements Callable<Integer> {
    private static final int FEWEST_SEEDS = 2;

    @Mixin private final RecipeOptions recipe = new RecipeOptions();

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "COLUMN",
            description =
                    "Column of the recordings' index that tells the kind. Recordings with nothing in"
                            + " it are passed over.")
    private String column = "";

    @Option(
            names = "--rare",
            required = true,
            paramLabel = "VALUE",
            description = "The kind to make rare.")
    private String rare = "";

    @Option(
            names = "--keep",
            split = ",",
            defaultValue = "3,5,10",
            paramLabel = "N",
            description = "Windows of it to learn from (${DEFAULT-VALUE}).")
    private List<Integer> keeps = List.of();

    @Option(
            names = "--generate",
            paramLabel = "M",
            description =
                    "Windows to add to them; as many as it then has on average with the other kinds"
                            + " if not stated.")
    private @Nullable Integer generate;

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3,4,5",
            paramLabel = "N",
            description =
                    "Seeds of the windows kept and of all else, at least 2 (${DEFAULT-VALUE}).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the report; files of an older one are replaced.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        requireSense();
        Recipe read = recipe.read();
        BalanceResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result =
                    new Balancing(read, column, rare, progress)
                            .run(
                                    keeps.stream().sorted().toList(),
                                    generate == null
                                            ? OptionalInt.empty()
                                            : OptionalInt.of(generate),
                                    seeds);
        }
        BalanceReport report = new BalanceReport(result);
        write(report, Json.of(result));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.of(result) : report.text());
        out.flush();
        return ExitCode.DONE;
    }

    private void requireSense() {
        if (keeps.stream().anyMatch(kept -> kept < 1)
                || keeps.stream().distinct().count() < keeps.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--keep must be different numbers of at least 1, were " + keeps);
        }
        if (generate != null && generate < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--generate must be at least 1, was " + generate);
        }
        if (seeds.size() < FEWEST_SEEDS || seeds.stream().distinct().count() < seeds.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seeds must be at least %d different numbers, or there is no spread to judge by, were %s"
                            .formatted(FEWEST_SEEDS, seeds));
        }
    }

    private void write(BalanceReport report, String document) throws IOException {
        String markdown = report.markdown();
        HtmlReport page = new HtmlReport("Few windows of " + rare, markdown, report.figures());
        if (!page.missing().isEmpty()) {
            spec.commandLine().getErr().println(page.missing());
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("balance.json"), document + "\n");
        Files.writeString(folder.resolve("report.md"), markdown);
        Files.write(folder.resolve("report.html"), page.html());
        for (Map.Entry<String, byte[]> picture : page.pictures().entrySet()) {
            Files.write(folder.resolve(picture.getKey() + ".png"), picture.getValue());
        }
    }
}
