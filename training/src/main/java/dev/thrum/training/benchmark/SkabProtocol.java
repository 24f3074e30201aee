package dev.thrum.training.benchmark;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.fit.Checkpoint;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.HealthyWindows;
import dev.thrum.training.train.Learned;
import dev.thrum.training.train.Learner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One model and its judgement by the protocol of the Skoltech Anomaly Benchmark: learned from the
/// first 400 rows of a file, judged on the others. Labels are only looked at to count.
public final class SkabProtocol {
    /// Rows a model is learned from.
    static final int TRAIN_ROWS = 400;

    private static final String LABEL = "anomaly";

    private final Path root;

    /// The protocol over a copy of the benchmark.
    ///
    /// @param root folder that holds `valve1`, `valve2` and `other`
    public SkabProtocol(Path root) {
        this.root = root;
    }

    /// Makes and judges a model of one file.
    ///
    /// @param recipe with windows of at most 60 rows, one row apart
    SkabRun run(String file, Recipe recipe) throws DatasetException, TrainingException {
        DataSet data =
                DataSet.open(
                        new DataSettings(
                                root,
                                recipe.data().format(),
                                Optional.empty(),
                                recipe.data().channels(),
                                recipe.data().sampleRateHz(),
                                new Selector.ByFile(List.of(file)),
                                Optional.empty()));
        Stretch train = new Stretch(0, 0, TRAIN_ROWS);
        Split split = new Split(List.of(train), List.of(), List.of(), List.of());
        HealthyWindows healthy = HealthyWindows.read(recipe, data, split, Listener.SILENT);
        Learned learned =
                new Learner(recipe, DeviceChoice.CPU, 1)
                        .learn(
                                healthy.observations(),
                                healthy.rawForTheModel(recipe.quantization().calibrationWindows()),
                                healthy.otherMachines(),
                                Checkpoint.none(),
                                Progress.SILENT);
        boolean[] anomalous = labels(file, recipe);
        SkabRun.Judged int8 =
                learned.int8().isPresent()
                        ? judge(learned.int8().get().model(), data, recipe, anomalous)
                        : null;
        return new SkabRun(
                file, recipe.seed(), judge(learned.fp32(), data, recipe, anomalous), int8);
    }

    private static SkabRun.Judged judge(
            ModelProto graph, DataSet data, Recipe recipe, boolean[] anomalous)
            throws DatasetException {
        int windowRows = recipe.window().frames();
        double[] scores = new double[anomalous.length];
        try (GraphScorer scorer = new GraphScorer(graph)) {
            data.windows(recipe.window(), recipe.bench())
                    .forEach(
                            List.of(new Stretch(0, 0, anomalous.length)),
                            (_, start, window) ->
                                    scores[Math.toIntExact(start) + windowRows - 1] =
                                            scorer.score(window));
        }
        return SkabRun.judge(
                scores,
                windowRows,
                TRAIN_ROWS,
                anomalous,
                recipe.threshold().rule().quantile(),
                recipe.threshold().rule().multiplier());
    }

    /// Which rows of a file are labelled as faulty.
    public boolean[] labels(String file, Recipe recipe) throws DatasetException {
        RecordingFormat format = recipe.data().format();
        RecordingFormat.Csv csv =
                format instanceof RecordingFormat.Csv given ? given : RecordingFormat.Csv.of();
        RecordingSettings settings =
                new RecordingSettings(
                        new RecordingFormat.Csv(
                                csv.separator(),
                                csv.header(),
                                csv.decimal(),
                                List.of(LABEL),
                                csv.time()),
                        List.of(Channel.unbounded(LABEL, Unit.ONE)),
                        recipe.data().sampleRateHz());
        try {
            Recording labels = Recordings.open(root.resolve(file), settings);
            float[] values = new float[Math.toIntExact(labels.frames())];
            try (RecordingReader reader = labels.open()) {
                reader.read(values, 0, values.length);
            }
            if (values.length <= TRAIN_ROWS + 2 * SkabRules.OFFICIAL_ROWS) {
                throw new DatasetException(
                        "%s: must have more than %d rows, had %d: take the whole file"
                                .formatted(
                                        root.resolve(file),
                                        TRAIN_ROWS + 2 * SkabRules.OFFICIAL_ROWS,
                                        values.length));
            }
            boolean[] anomalous = new boolean[values.length];
            for (int row = 0; row < values.length; row++) {
                anomalous[row] = values[row] != 0;
            }
            return anomalous;
        } catch (RecordingException e) {
            throw new DatasetException(e);
        }
    }
}
