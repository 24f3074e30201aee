package dev.thrum.edge.app.bench;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.model.onnx.WindowTimes;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineScoring;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Times the graphs of a package, by themselves and within the whole stage, on the caller's thread.
final class ModelBench {
    private static final int MOST_WINDOWS = 100_000;
    private static final int WINDOWS_PER_ROUND = 200;

    private ModelBench() {}

    /// @param time for all of it
    static List<ModelFigures> measure(ModelPackage from, Duration time)
            throws ModelException, RecordingException {
        List<Model> models = new ArrayList<>();
        List<Double> loadMillis = new ArrayList<>();
        try {
            for (Precision precision : from.precisions()) {
                long begun = System.nanoTime();
                models.add(OnnxModels.load(from, precision));
                loadMillis.add((System.nanoTime() - begun) / 1e6);
            }
            Duration half = time.dividedBy(2);
            List<WindowTimes> alone =
                    WindowTimes.measure(models, from.golden(), MOST_WINDOWS, half);
            List<StageTimes> whole = stages(from, models, half);
            List<ModelFigures> figures = new ArrayList<>();
            for (int i = 0; i < models.size(); i++) {
                figures.add(
                        new ModelFigures(
                                models.get(i).precision(),
                                loadMillis.get(i),
                                alone.get(i).micros(0.5),
                                alone.get(i).micros(0.99),
                                whole.get(i).medianMicros(),
                                whole.get(i).skipped(),
                                from.card().sampleRateHz() / from.card().hopFrames()));
            }
            return figures;
        } finally {
            models.forEach(Model::close);
        }
    }

    /// Rounds of the whole stage, the models taking turns; the first round is to warm up.
    private static List<StageTimes> stages(ModelPackage from, List<Model> models, Duration time)
            throws ModelException, RecordingException {
        GoldenRecording recording = GoldenRecording.of(from, WINDOWS_PER_ROUND);
        List<StageTimes> times = models.stream().map(_ -> new StageTimes()).toList();
        long end = System.nanoTime() + time.toNanos();
        do {
            for (int i = 0; i < models.size(); i++) {
                round(recording, models.get(i), times.get(i));
            }
        } while (System.nanoTime() < end || times.getFirst().rounds() < StageTimes.LEAST_ROUNDS);
        return times;
    }

    private static void round(GoldenRecording recording, Model model, StageTimes times)
            throws ModelException, RecordingException {
        int[] windows = new int[2];
        OfflineScoring scoring =
                new OfflineScoring(MonitorSettings.of("bench", recording.name()), model);
        long begun = System.nanoTime();
        scoring.score(
                recording,
                judgement -> {
                    windows[0]++;
                    windows[1] += judgement.verdict() instanceof Verdict.Skipped ? 1 : 0;
                },
                _ -> {});
        times.add(System.nanoTime() - begun, windows[0], windows[1]);
        model.bind(List.of());
    }
}
