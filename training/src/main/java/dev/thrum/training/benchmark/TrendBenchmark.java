package dev.thrum.training.benchmark;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineScoring;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.LabelledRecording;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.Round;
import dev.thrum.training.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a slow rise is found before the alarm on machines that were run to failure: a model of
/// each from its early life, as the recipe says, packed, and its whole life then scored by the
/// stage a board runs, clip by clip, in the time that passed. Nothing is told to the stage but the
/// model.
public final class TrendBenchmark {
    private static final String NUMBER = "orig_acc_number";
    private static final String LIFE = "life_fraction";
    private static final double LEARNED = 0.2;
    private static final int CROSSING_MINUTES = 5;

    private final List<Recipe> recipes;
    private final Duration every;
    private final Listener listener;

    /// A benchmark that has not begun.
    ///
    /// @param recipes one recipe with as many seeds, at least one; of recordings whose clips are
    ///   listed with their life fraction
    /// @param every time from one clip to the next; between those numbered `orig_acc_number`, where
    ///   clips have such numbers
    public TrendBenchmark(List<Recipe> recipes, Duration every, Listener listener) {
        this.recipes = List.copyOf(recipes);
        this.every = every;
        this.listener = listener;
    }

    /// Runs it.
    public List<RunToFailure> run()
            throws DatasetException,
                    TrainingException,
                    ModelException,
                    RecordingException,
                    IOException {
        List<RunToFailure> runs = new ArrayList<>();
        for (Recipe recipe : recipes) {
            for (Round round : Round.of(recipe)) {
                listener.note("%s, seed %d".formatted(round.name(), recipe.seed()));
                Path folder = Files.createTempDirectory("thrum-trend");
                try {
                    Path place = folder.resolve("model");
                    Recipe one = round.about(recipe);
                    new Training(one, DeviceChoice.CPU, 1, listener, InstantSource.system())
                            .run(recipe.name(), place);
                    runs.add(life(round, recipe.seed(), ModelPackage.open(place)));
                } finally {
                    remove(folder);
                }
            }
        }
        return runs;
    }

    private RunToFailure life(Round round, long seed, ModelPackage opened)
            throws ModelException, RecordingException, DatasetException {
        LabelledRecording recording = round.data().recordings().getFirst();
        long[] seconds = seconds(recording);
        double learnedUntil = LEARNED * seconds[seconds.length - 1];
        ScoreHistory history = ScoreHistory.inMemory();
        List<AlarmEvent> alarms = new ArrayList<>();
        List<TrendEvent> trends = new ArrayList<>();
        try (Model model = OnnxModels.load(opened, opened.preferredPrecision())) {
            int frames = model.card().windowFrames();
            double clipNanos = frames / model.card().sampleRateHz() * 1e9;
            MonitorSettings settings = MonitorSettings.of(round.name(), "recording");
            // An alarm of the stage lies in the signal's time; clips tell the time that passed.
            new OfflineScoring(settings, model, frames)
                    .paced(nanos -> seconds[clip(nanos, clipNanos)] * 1_000_000_000L, history)
                    .score(recording.signal(), _ -> {}, alarms::add, trends::add);
            return summary(
                    round.name(),
                    seed,
                    (double) seconds[seconds.length - 1],
                    learnedUntil,
                    alarms.stream()
                            .filter(event -> event.type() == AlarmEvent.Type.RAISED)
                            .map(event -> (double) seconds[clip(nanos(event.at()), clipNanos)])
                            .toList(),
                    trends.stream().filter(event -> event.type() == TrendEvent.Type.BEGAN).toList(),
                    crossed(history, round.name(), learnedUntil));
        }
    }

    private static long nanos(Instant sinceEpoch) {
        return Duration.between(Instant.EPOCH, sinceEpoch).toNanos();
    }

    private static int clip(long nanos, double clipNanos) {
        return (int) Math.floor(nanos / clipNanos);
    }

    /// When each clip was recorded, in seconds from the beginning.
    private long[] seconds(LabelledRecording recording) throws DatasetException {
        List<LabelledRecording.Clip> clips = recording.clips();
        if (clips.isEmpty() || !clips.getFirst().attributes().containsKey(LIFE)) {
            throw new DatasetException(
                    "%s: its clips must be listed one by one with the column %s, are not"
                            .formatted(recording.name(), LIFE));
        }
        long[] seconds = new long[clips.size()];
        for (int at = 0; at < seconds.length; at++) {
            String number = clips.get(at).attributes().get(NUMBER);
            long place = number == null ? at : Long.parseLong(number.strip()) - 1;
            seconds[at] = place * every.toSeconds();
        }
        return seconds;
    }

    private static RunToFailure summary(
            String name,
            long seed,
            double failure,
            double learnedUntil,
            List<Double> alarms,
            List<TrendEvent> trends,
            @Nullable Double crossed) {
        List<TrendEvent> late =
                trends.stream()
                        .filter(event -> event.at().getEpochSecond() >= learnedUntil)
                        .toList();
        Optional<TrendEvent> first =
                late.stream()
                        .filter(event -> event.finding().orElse(null) instanceof TrendFinding.Rise)
                        .findFirst();
        TrendFinding.@Nullable Rise rise =
                (TrendFinding.Rise) first.flatMap(TrendEvent::finding).orElse(null);
        TrendFinding.@Nullable Crossing crossing =
                rise == null ? null : rise.crossing().orElse(null);
        return new RunToFailure(
                name,
                seed,
                failure / 60,
                learnedUntil / 60,
                first.map(event -> minutes(event.at())).orElse(null),
                rise == null ? null : rise.level(),
                crossing == null ? null : minutes(crossing.earliest()),
                crossing == null ? null : minutes(crossing.likely()),
                crossing == null
                        ? null
                        : crossing.latest().map(TrendBenchmark::minutes).orElse(null),
                crossed,
                alarms.stream()
                        .filter(at -> at >= learnedUntil)
                        .findFirst()
                        .map(at -> at / 60)
                        .orElse(null),
                trends.size() - late.size(),
                (int) alarms.stream().filter(at -> at < learnedUntil).count());
    }

    private static double minutes(Instant at) {
        return at.getEpochSecond() / 60.0;
    }

    private static @Nullable Double crossed(
            ScoreHistory history, String monitor, double fromSeconds) {
        List<ScoreHistory.Row> rows =
                history.rows(monitor, Instant.ofEpochSecond((long) fromSeconds), Instant.MAX);
        for (int end = CROSSING_MINUTES; end <= rows.size(); end++) {
            double[] medians =
                    rows.subList(end - CROSSING_MINUTES, end).stream()
                            .mapToDouble(ScoreHistory.Row::median)
                            .toArray();
            Arrays.sort(medians);
            if (medians[CROSSING_MINUTES / 2] >= 1) {
                return minutes(rows.get(end - 1).minute());
            }
        }
        return null;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
