package dev.thrum.training.cli;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.training.benchmark.campaign.Campaign;
import dev.thrum.training.benchmark.campaign.CampaignPage;
import dev.thrum.training.benchmark.campaign.CampaignResult;
import dev.thrum.training.benchmark.campaign.CampaignSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum benchmark decision`.
@Command(
        name = "decision",
        description = {
            "Puts a fleet of simulated motors under the decision stage of the board for weeks of"
                    + " simulated time, in health and with faults that grow, and counts false alarms,"
                    + " faults found, how early, and kinds named right, beside plain limits.",
            "The same seed and model give the same figures."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum benchmark decision",
            "  thrum benchmark decision --machines 4 --days 3 --seed 7 --json"
        })
final class DecisionCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "PACKAGE",
            defaultValue = "models/simulated-motor",
            description = "The model of the simulated motor; ${DEFAULT-VALUE} if not stated.")
    private Path model = Path.of("");

    @Option(
            names = "--machines",
            paramLabel = "N",
            defaultValue = "20",
            description = "Motors; each gets one fault of each kind (${DEFAULT-VALUE}).")
    private int machines;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "10",
            description = "Days each is watched in health (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--commissioning",
            paramLabel = "DAYS",
            defaultValue = "3",
            description = "Days each is learned for before (${DEFAULT-VALUE}).")
    private int commissioningDays;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Time from one window to the next (${DEFAULT-VALUE}).")
    private int intervalSeconds;

    @Option(
            names = "--rotor-bar",
            description =
                    "Adds broken rotor bars, which the shipped model's windows are too short to"
                            + " tell.")
    private boolean rotorBar;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Motors simulated at a time (${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        CampaignResult result;
        try (TerminalProgress progress = TerminalProgress.on(spec.commandLine().getErr())) {
            result = new Campaign(settings(), ModelPackage.open(model), jobs, progress).run();
        }
        out.println(json ? Json.of(result) : CampaignPage.markdown(result).stripTrailing());
        out.flush();
        return ExitCode.DONE;
    }

    private CampaignSettings settings() {
        require("--machines", machines);
        require("--days", days);
        require("--commissioning", commissioningDays);
        require("--interval", intervalSeconds);
        require("--jobs", jobs);
        CampaignSettings full = CampaignSettings.full(seed);
        List<Fault> kinds = new ArrayList<>(full.kinds());
        if (rotorBar) {
            kinds.add(Fault.ROTOR_BAR);
        }
        return new CampaignSettings(
                seed,
                machines,
                commissioningDays,
                days,
                kinds,
                Duration.ofSeconds(intervalSeconds),
                full.spreadDecibels(),
                full.budgetDays());
    }

    private void require(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be at least 1, was %d".formatted(option, value));
        }
    }
}
