package dev.thrum.edge.cli;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.config.MachineFile;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.evidence.EvidenceFolder;
import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineScoring;
import dev.thrum.edge.pipeline.ThresholdChoice;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum score`: recordings in, a line for each window out, by the stage a board runs.
@Command(
        name = "score",
        description =
                "Score recordings with the very pipeline of the board. Each window is a line of CSV:"
                        + " recording,start_frame,end_frame,score,normalised,verdict. end_frame is"
                        + " the first frame after the window; normalised is score / threshold; the"
                        + " verdict is normal, anomalous, or skipped:<reason> without a score.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum score --model models/pump --input monday.wav",
            "  thrum score --model pump-1.0.0.thrum --input monday.csv --out scores.csv",
            "  thrum score --model pump/ --input a.f32 --channels x:g,y:g --rate 3200Hz",
            "  thrum score --model pump/ --input a.csv --channels x:g=accel_x,y:g=accel_y",
            "  thrum score --model pump/ --input monday.wav --false-alarms '1 per 30d'"
        })
final class ScoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

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
            description = "A recording; may be given several times.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--precision",
            paramLabel = "int8|fp32",
            converter = PrecisionWord.class,
            description = "The arithmetic to score with; int8 where the package has it.")
    private @Nullable Precision precision;

    @Option(
            names = "--false-alarms",
            paramLabel = "'1 per 30d'",
            converter = BudgetWord.class,
            description = {
                "Judge by the threshold that keeps this false-alarm budget, as a board with",
                "alarm.falseAlarms does; by the package's own threshold if not given."
            })
    private @Nullable FalseAlarmBudget budget;

    @Option(
            names = "--raise",
            paramLabel = "'3 of 5'",
            converter = RaiseWord.class,
            description = "The rule alarms are raised by, which that threshold depends on.")
    private RaiseRule raise = AlarmPolicy.DEFAULT.raise();

    @Option(
            names = "--out",
            paramLabel = "F.csv",
            description = "Where to write; standard output if not given. Appears when it is whole.")
    private @Nullable Path out;

    @Option(
            names = "--every",
            paramLabel = "10s",
            converter = DurationOption.class,
            description = {
                "The recording is a row of clips, each as long as a window, recorded this far",
                "apart: a window is a clip, and trends are looked for in the time that passed."
            })
    private @Nullable Duration every;

    @Option(
            names = "--trends",
            paramLabel = "F.csv",
            description = {
                "Where to write what is found of slow rises and level steps, a line for each",
                "change, times in seconds from the beginning."
            })
    private @Nullable Path trends;

    @Option(
            names = "--levels",
            paramLabel = "LEVELS.json",
            description =
                    "Judge by the machine's own levels, which `thrum commission` learned or exported.")
    private @Nullable Path levels;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description =
                    "Keep the evidence of alarms there, as a board does: what each looks like, and"
                            + " the wave around it. A folder for each recording, named after it.")
    private @Nullable Path evidence;

    @Option(
            names = "--machine",
            paramLabel = "F.yaml",
            description =
                    "What is known of the machine, for the evidence: a file with the section"
                            + " `machine` of a monitor.")
    private @Nullable Path machine;

    @ArgGroup(validate = false, heading = "What the file does not say of itself:%n")
    private RecordingOptions recording = new RecordingOptions();

    @Override
    public Integer call()
            throws ModelException,
                    RecordingException,
                    IOException,
                    CommandFailedException,
                    ProblemsException {
        MachineDescription known =
                machine == null ? MachineDescription.UNKNOWN : MachineFile.read(machine);
        ModelPackage opened = ModelPackage.open(place);
        List<Recording> recordings = new ArrayList<>();
        for (Path input : inputs) {
            recordings.add(Recordings.open(input, recording.settings(input, opened.card())));
        }
        Precision chosen = Optional.ofNullable(precision).orElse(opened.preferredPrecision());
        AlarmPolicy bare = new AlarmPolicy(raise, AlarmPolicy.DEFAULT.clear());
        AlarmPolicy policy = budget == null ? bare : bare.withBudget(budget);
        ThresholdChoice threshold = ThresholdChoice.of(opened, chosen, policy);
        if (budget != null) {
            spec.commandLine().getErr().println(threshold.text());
        }
        try (Model model = threshold.appliedTo(OnnxModels.load(opened, chosen));
                ScoreTable table =
                        out == null
                                ? ScoreTable.to(spec.commandLine().getOut())
                                : ScoreTable.toFile(out);
                PrintWriter findings =
                        trends == null
                                ? new PrintWriter(Writer.nullWriter())
                                : new PrintWriter(Files.newBufferedWriter(trends))) {
            TrendTable found = new TrendTable(findings);
            for (int i = 0; i < recordings.size(); i++) {
                OfflineScoring scoring = scoring(opened, policy, model, known, desk(inputs.get(i)));
                score(scoring, recordings.get(i), table, found);
            }
            table.finish();
        }
        return ExitCode.DONE;
    }

    private OfflineScoring scoring(
            ModelPackage opened,
            AlarmPolicy policy,
            Model model,
            MachineDescription known,
            EvidenceDesk desk)
            throws IOException, CommandFailedException {
        if (levels == null) {
            return scoring(settings(opened, policy).withMachine(known), model, desk);
        }
        String text = Files.readString(levels);
        LearnedLevels learned = learned(levels, text, opened);
        return scoring(
                        OfflineCommission.settings(
                                        opened.card().name(), policy, learned.operation())
                                .withMachine(known),
                        model,
                        desk)
                .with(new Intake(model.threshold(), learned))
                .adjustedBy(LevelsJson.readFactor(text));
    }

    private LearnedLevels learned(Path file, String text, ModelPackage opened)
            throws CommandFailedException {
        LearnedLevels learned;
        try {
            learned = LevelsJson.read(text);
            LevelsJson.readFactor(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()));
        }
        if (!learned.model().equals(opened.card().digest())) {
            throw new CommandFailedException(
                    "%s: was learned for another model than %s; commission it again"
                            .formatted(file, place));
        }
        return learned;
    }

    private OfflineScoring scoring(MonitorSettings settings, Model model, EvidenceDesk desk) {
        if (every == null) {
            return new OfflineScoring(settings, model, model.card().hopFrames(), desk);
        }
        int frames = model.card().windowFrames();
        double clipNanos = frames / model.card().sampleRateHz() * 1e9;
        long everyNanos = every.toNanos();
        return new OfflineScoring(settings, model, frames, desk)
                .paced(
                        nanos -> (long) Math.floor(nanos / clipNanos) * everyNanos,
                        ScoreHistory.inMemory());
    }

    private static MonitorSettings settings(ModelPackage opened, AlarmPolicy policy) {
        MonitorSettings plain = MonitorSettings.of(opened.card().name(), "recording");
        return new MonitorSettings(
                plain.name(), plain.sensors(), plain.channels(), policy, plain.inspection());
    }

    /// Alarms of different recordings have the same ids.
    private EvidenceDesk desk(Path input) throws IOException {
        if (evidence == null) {
            return EvidenceDesk.none();
        }
        Path folder = evidence.resolve(String.valueOf(input.getFileName()));
        return EvidenceDesk.atOnce(
                Optional.of(EvidenceFolder.open(folder, Long.MAX_VALUE / 2)), _ -> {});
    }

    private void score(OfflineScoring scoring, Recording each, ScoreTable table, TrendTable found)
            throws ModelException, RecordingException, IOException {
        ScoreProgress progress = new ScoreProgress(each, spec.commandLine().getErr());
        table.begin(each.name());
        found.begin(each.name());
        scoring.score(
                each,
                judgement -> {
                    table.add(judgement);
                    progress.add(judgement);
                },
                _ -> {},
                found::add);
        progress.finish();
    }
}
