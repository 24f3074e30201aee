package dev.thrum.edge.cli;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineScoring;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
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
            "  thrum score --model pump/ --input a.csv --channels x:g=accel_x,y:g=accel_y"
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
            names = "--out",
            paramLabel = "F.csv",
            description = "Where to write; standard output if not given. Appears when it is whole.")
    private @Nullable Path out;

    @ArgGroup(validate = false, heading = "What the file does not say of itself:%n")
    private RecordingOptions recording = new RecordingOptions();

    @Override
    public Integer call()
            throws ModelException, RecordingException, IOException, CommandFailedException {
        ModelPackage opened = ModelPackage.open(place);
        List<Recording> recordings = new ArrayList<>();
        for (Path input : inputs) {
            recordings.add(Recordings.open(input, recording.settings(input, opened.card())));
        }
        Precision chosen = Optional.ofNullable(precision).orElse(opened.preferredPrecision());
        try (Model model = OnnxModels.load(opened, chosen);
                ScoreTable table =
                        out == null
                                ? ScoreTable.to(spec.commandLine().getOut())
                                : ScoreTable.toFile(out)) {
            OfflineScoring scoring =
                    new OfflineScoring(
                            MonitorSettings.of(opened.card().name(), "recording"), model);
            for (Recording each : recordings) {
                score(scoring, each, table);
            }
            table.finish();
        }
        return ExitCode.DONE;
    }

    private void score(OfflineScoring scoring, Recording each, ScoreTable table)
            throws ModelException, RecordingException, IOException {
        ScoreProgress progress = new ScoreProgress(each, spec.commandLine().getErr());
        table.begin(each.name());
        scoring.score(
                each,
                judgement -> {
                    table.add(judgement);
                    progress.add(judgement);
                },
                _ -> {});
        progress.finish();
    }
}
