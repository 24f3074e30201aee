package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.evaluate.Specimens;
import dev.thrum.training.export.PackageAssembly;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.quantize.Quantized;
import dev.thrum.training.recipe.EvaluationPlan;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.HtmlReport;
import dev.thrum.training.report.TrainingFigures;
import dev.thrum.training.report.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The whole way from a recipe to a package. One thread; the same recipe, data and machine give the
/// same graphs.
public final class Training {
    private static final int GOLDEN_WINDOWS = 8;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final int SPECIMENS = 400;

    private final Recipe recipe;
    private final Listener listener;
    private final InstantSource clock;
    private final DeviceChoice device;
    private final int threads;
    private final Duration checkpointInterval;

    /// A training that has not begun.
    ///
    /// @param device where networks are fitted
    /// @param threads threads of the processor to fit on
    /// @param clock tells when the model was made
    public Training(
            Recipe recipe,
            DeviceChoice device,
            int threads,
            Listener listener,
            InstantSource clock) {
        this(recipe, device, threads, listener, clock, CHECKPOINT_INTERVAL);
    }

    /// A training that has not begun.
    ///
    /// @param checkpointInterval what an interruption may cost
    Training(
            Recipe recipe,
            DeviceChoice device,
            int threads,
            Listener listener,
            InstantSource clock,
            Duration checkpointInterval) {
        this.recipe = recipe;
        this.listener = listener;
        this.clock = clock;
        this.device = device;
        this.threads = threads;
        this.checkpointInterval = checkpointInterval;
    }

    /// Trains, and writes the package in place of an older one at the same path. A training of the
    /// same recipe and recordings that was interrupted goes on where it stopped, to the same
    /// result.
    ///
    /// @param recipeName what to call the recipe in reports
    /// @param folder where the package is written; untouched unless all went well
    public TrainingResult run(String recipeName, Path folder)
            throws DatasetException, TrainingException, ModelException, IOException {
        long start = System.nanoTime();
        DataSet data = DataSet.open(recipe.data());
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        refuseSeveralModels(data);
        if (data.passedOver() > 0) {
            listener.note(
                    "%d of %d recordings are neither normal nor anomalous by the recipe"
                            .formatted(
                                    data.passedOver(),
                                    data.passedOver() + data.recordings().size()));
        }
        String fingerprint = data.fingerprint();
        Checkpoints checkpoints = Checkpoints.beside(folder, made(fingerprint), checkpointInterval);
        if (!checkpoints.found().isEmpty()) {
            listener.note(
                    "goes on with the interrupted training in %s; --fresh would begin anew"
                            .formatted(checkpoints.found()));
        }
        try {
            TrainingResult result =
                    run(recipeName, folder, data, split, fingerprint, checkpoints, start);
            checkpoints.remove();
            return result;
        } catch (DatasetException | TrainingException | ModelException e) {
            // It would fail again at the same point; what mends it must not be held up by it.
            checkpoints.remove();
            throw e;
        }
    }

    private TrainingResult run(
            String recipeName,
            Path folder,
            DataSet data,
            Split split,
            String fingerprint,
            Checkpoints checkpoints,
            long start)
            throws DatasetException, TrainingException, ModelException, IOException {
        HealthyWindows healthy = HealthyWindows.read(recipe, data, split, listener);
        if (!healthy.folds().caveat().isEmpty()) {
            listener.note("thresholds: " + healthy.folds().caveat());
        }
        Calibrated calibrated =
                new CrossFit(recipe, device, threads, listener).run(healthy, checkpoints);
        Learned model = calibrated.model();
        model.findings().warnings().forEach(listener::note);
        if (model.collapse().warning() != null) {
            listener.note(model.collapse().warning());
        }
        List<MethodScores> methods = methods(data, split, healthy, calibrated);
        Optional<Evaluation> evaluation = evaluation(recipeName, data, split, methods);
        List<float[]> golden = healthy.golden(GOLDEN_WINDOWS);
        ModelCard card =
                new CardWriter(recipe, clock)
                        .card(calibrated, evaluation, golden.size(), fingerprint);
        TrainingReport report =
                new TrainingReport(
                        card,
                        new TrainingReport.Data(
                                data.healthyRecordings(),
                                healthy.forTheModel().size(),
                                data.passedOver()),
                        model.run(),
                        model.weightBytes(),
                        model.int8().map(Quantized::report),
                        model.findings(),
                        model.collapse(),
                        evaluation);
        TrainingFigures figures =
                new TrainingFigures(
                        card, model.run(), methods, specimens(data, split, model), recipe.seed());
        ModelPackage written =
                new PackageAssembly(card, model.graphs())
                        .healthy(calibrated.healthy())
                        .write(folder, golden, files(report, figures));
        for (Precision precision : written.precisions()) {
            OnnxModels.load(written, precision).close();
        }
        return TrainingResult.of(written, model, evaluation, (System.nanoTime() - start) / 1e9);
    }

    /// What makes this training give what it gives.
    private List<String> made(String fingerprint) {
        return List.of(recipe.text(), fingerprint, CardWriter.versions().toString());
    }

    private void refuseSeveralModels(DataSet data) throws DatasetException {
        if (recipe.evaluation().rounds() instanceof EvaluationPlan.Each(String column)) {
            List<String> values = new ArrayList<>();
            for (int number = 0; number < data.recordings().size(); number++) {
                values.add(
                        column.equals("file")
                                ? data.recordings().get(number).name()
                                : data.attribute(number, column));
            }
            List<String> distinct = values.stream().distinct().toList();
            if (distinct.size() > 1) {
                throw new DatasetException(
                        "split.each: a package is of one %s, the recordings are of %d: --set data.only.%s=%s makes one, thrum evaluate tests them all"
                                .formatted(column, distinct.size(), column, distinct.getFirst()));
            }
        }
    }

    /// Where recordings are left out in turn, figures are those of the models made without them.
    private Optional<Evaluation> evaluation(
            String recipeName, DataSet data, Split split, List<MethodScores> methods)
            throws DatasetException, TrainingException {
        if (recipe.evaluation().rounds() instanceof EvaluationPlan.LeaveOut) {
            return Optional.of(
                    new RecipeEvaluation(recipe, device, threads, listener).run(recipeName));
        }
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Evaluator(recipe, data, split)
                                .evaluation(recipe.name(), recipeName, methods));
    }

    private List<MethodScores> methods(
            DataSet data, Split split, HealthyWindows healthy, Calibrated calibrated)
            throws DatasetException, TrainingException {
        if (recipe.evaluation().rounds() instanceof EvaluationPlan.LeaveOut) {
            return List.of();
        }
        if (data.windows(recipe.window(), recipe.bench()).count(split.tested()) == 0) {
            listener.note("nothing is kept for a test: the package bears no figures");
            return List.of();
        }
        return new Evaluator(recipe, data, split)
                .methods(
                        calibrated.candidates(), healthy.observations(), healthy.folds(), listener);
    }

    /// Windows of the test part, or of what was learned from where there is none.
    private Specimens specimens(DataSet data, Split split, Learned model) throws DatasetException {
        List<Stretch> healthy = split.testNormal().isEmpty() ? split.healthy() : split.testNormal();
        return Specimens.of(
                model.graph(model.precisions().getLast()),
                data.windows(recipe.window(), recipe.bench()),
                healthy,
                split.testAnomalous(),
                SPECIMENS);
    }

    /// The report for readers of text, the report for browsers, and its figures one by one.
    private Map<String, byte[]> files(TrainingReport report, TrainingFigures figures) {
        String markdown = report.markdown();
        HtmlReport html =
                new HtmlReport(
                        report.card().name() + " " + report.card().version(),
                        markdown,
                        figures.all());
        if (!html.missing().isEmpty()) {
            listener.note(html.missing());
        }
        Map<String, byte[]> files = new TreeMap<>();
        files.put("recipe.yaml", recipe.text().getBytes(StandardCharsets.UTF_8));
        files.put("report/report.md", markdown.getBytes(StandardCharsets.UTF_8));
        files.put("report/report.html", html.html());
        html.pictures().forEach((name, png) -> files.put("report/" + name + ".png", png));
        return files;
    }
}
