package dev.thrum.edge.cli;

import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.commission.Progress;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.files.StagedFile;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineCommissioning;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Commissioning from recordings, by the very code a board learns with.
final class OfflineCommission {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "PACKAGE",
            description = "A model package's folder or .thrum file.")
    private Path place;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "A recording of the healthy machine; may be given several times.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "LEVELS.json",
            description = "Where to write what was learned, for `thrum score --levels`.")
    private Path out;

    @Option(
            names = "--precision",
            paramLabel = "int8|fp32",
            converter = PrecisionWord.class,
            description = "The arithmetic to score with; int8 where the package has it.")
    private @Nullable Precision precision;

    @Option(
            names = "--false-alarms",
            paramLabel = "BUDGET",
            converter = BudgetWord.class,
            description = "The false-alarm budget, such as '1 per 30d'.")
    private @Nullable FalseAlarmBudget budget;

    @ArgGroup(validate = false, heading = "How to see what the machine is doing:%n")
    private OperationOptions operation = new OperationOptions();

    @ArgGroup(validate = false, heading = "What the file does not say of itself:%n")
    private RecordingOptions recording = new RecordingOptions();

    /// Learns, and writes what was learned.
    ///
    /// @throws CommandFailedException if it refuses to learn, in words
    LearnedLevels learn(boolean vouched)
            throws ModelException, RecordingException, IOException, CommandFailedException {
        ModelPackage opened = ModelPackage.open(place);
        List<Recording> recordings = new ArrayList<>();
        for (Path input : inputs) {
            recordings.add(Recordings.open(input, recording.settings(input, opened.card())));
        }
        Precision chosen = Optional.ofNullable(precision).orElse(opened.preferredPrecision());
        try (Model model = OnnxModels.load(opened, chosen)) {
            LearnedLevels levels = learn(model, recordings, vouched);
            StagedFile.replace(out, LevelsJson.write(levels));
            return levels;
        }
    }

    private LearnedLevels learn(Model model, List<Recording> recordings, boolean vouched)
            throws ModelException, RecordingException, CommandFailedException {
        AlarmPolicy policy =
                budget == null ? AlarmPolicy.DEFAULT : AlarmPolicy.DEFAULT.withBudget(budget);
        Progress progress =
                new OfflineCommissioning(
                                settings(model.card().name(), policy, operation.settings()),
                                model,
                                InstantSource.system())
                        .learn(recordings, vouched);
        return progress.levels().orElseThrow(() -> new CommandFailedException(progress.last()));
    }

    static MonitorSettings settings(
            String name, AlarmPolicy policy, Optional<OperationSettings> operation) {
        MonitorSettings plain = MonitorSettings.of(name, "recording");
        return new MonitorSettings(
                plain.name(),
                plain.sensors(),
                plain.channels(),
                DecisionPolicy.of(policy),
                plain.inspection(),
                plain.trend(),
                operation);
    }
}
