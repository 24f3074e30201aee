package dev.thrum.training.report;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.LabelledScores;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.evaluate.Specimen;
import dev.thrum.training.evaluate.Specimens;
import dev.thrum.training.explore.Projection;
import dev.thrum.training.figure.Figure;
import dev.thrum.training.figure.Figure.Axis;
import dev.thrum.training.figure.Figure.Series;
import dev.thrum.training.figure.Figure.Style;
import dev.thrum.training.figure.Histogram;
import dev.thrum.training.fit.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The figures of a training's report.
///
/// @param card the model's card
/// @param run the final fit
/// @param methods what graphs and baselines say of the test windows; empty where nothing was kept
///   for a test
/// @param specimens windows looked at closely by the graph that is to run
/// @param seed seed of the map of neighbours
public record TrainingFigures(
        ModelCard card,
        TrainingRun run,
        List<MethodScores> methods,
        Specimens specimens,
        long seed) {
    private static final int HISTOGRAM_BINS = 60;
    private static final int MOST_CURVE_POINTS = 400;
    private static final int MOST_DOTS = 800;
    private static final int MOST_NEIGHBOURS = 400;
    private static final String HEALTHY = "healthy";
    private static final String FAULTY = "faulty";

    /// All figures there is something to show in.
    public List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        losses().ifPresent(figures::add);
        model(Precision.INT8)
                .or(() -> model(Precision.FP32))
                .map(this::scores)
                .ifPresent(figures::add);
        roc().ifPresent(figures::add);
        precisions().ifPresent(figures::add);
        if (specimens.windows().size() > 1) {
            figures.add(new ResidualMap(card, specimens).figure());
            figures.addAll(reconstructions());
            figures.addAll(latentMaps());
        }
        return figures;
    }

    private Optional<MethodScores> model(Precision precision) {
        return methods.stream()
                .filter(each ->
                        each.method().equals(Evaluation.MODEL) && each.precision() == precision)
                .findFirst();
    }

    private Optional<Figure> losses() {
        if (run.validationLosses().isEmpty()) {
            return Optional.empty();
        }
        double[] epochs =
                IntStream.rangeClosed(1, run.validationLosses().size()).asDoubleStream().toArray();
        double[] training = values(run.trainingLosses());
        double[] validation = values(run.validationLosses());
        boolean positive =
                Arrays.stream(training).allMatch(each -> each > 0)
                        && Arrays.stream(validation).allMatch(each -> each > 0);
        return Optional.of(
                new Figure.Plot(
                        "losses",
                        "Loss by epoch",
                        "Training loss includes what is added in training, such as noise and changed"
                                + " copies, and may lie above the validation loss. The weights kept"
                                + " are those of the lowest validation loss.",
                        Axis.linear("epoch"),
                        new Axis("loss (%s)".formatted(card.loss()), positive),
                        List.of(
                                Series.of("training", Style.LINE, epochs, training),
                                Series.of("validation", Style.LINE, epochs, validation),
                                Series.of(
                                        "kept",
                                        Style.DOTS,
                                        new double[] {run.bestEpoch()},
                                        new double[] {validation[run.bestEpoch() - 1]}))));
    }

    private static double[] values(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Figure scores(MethodScores model) {
        LabelledScores windows = model.windows();
        double[] healthy = normalised(model, at -> !windows.anomalous(at));
        double[] faulty = normalised(model, windows::anomalous);
        double[] all =
                Arrays.stream(normalised(model, _ -> true)).filter(each -> each > 0).toArray();
        double low = Math.min(0.5, Arrays.stream(all).min().orElse(0.1));
        double high = Math.max(2, Arrays.stream(all).max().orElse(10)) * 1.001;
        List<Series> series = new ArrayList<>();
        double peak = 0;
        for (boolean anomalous : new boolean[] {false, true}) {
            double[] values = anomalous ? faulty : healthy;
            if (values.length > 0) {
                Histogram histogram = Histogram.of(values, low, high, HISTOGRAM_BINS);
                peak = Math.max(peak, histogram.peak());
                series.add(histogram.outline(anomalous ? FAULTY : HEALTHY));
            }
        }
        series.add(Series.segment("threshold", 1, 0, 1, peak));
        return new Figure.Plot(
                "scores",
                "Scores of the test windows",
                "Scores over the threshold. Healthy windows to the right of the line would be false"
                        + " alarms, faulty ones to its left are missed.",
                Axis.logarithmic("score / threshold"),
                Axis.linear("share of windows"),
                series);
    }

    private static double[] normalised(MethodScores method, IntPredicate which) {
        return IntStream.range(0, method.windows().windows())
                .filter(which)
                .mapToDouble(at -> method.windows().score(at) / method.threshold())
                .toArray();
    }

    private Optional<Figure> roc() {
        List<MethodScores> ranked =
                methods.stream().filter(each -> hasBothKinds(each.windows())).toList();
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        for (MethodScores method : ranked) {
            RocCurve curve = RocCurve.of(method.windows(), MOST_CURVE_POINTS);
            Precision precision = method.precision();
            series.add(
                    new Series(
                            precision == null
                                    ? method.method()
                                    : method.method() + " " + precision.text(),
                            precision == null ? Style.DASHES : Style.LINE,
                            curve.points()));
        }
        return Optional.of(
                new Figure.Plot(
                        "roc",
                        "ROC",
                        "What every possible threshold would give; the upper left corner is perfect."
                                + " Baselines are dashed.",
                        Axis.linear("false alarm rate"),
                        Axis.linear("detection rate"),
                        series));
    }

    private static boolean hasBothKinds(LabelledScores windows) {
        return IntStream.range(0, windows.windows()).anyMatch(windows::anomalous)
                && IntStream.range(0, windows.windows()).anyMatch(at -> !windows.anomalous(at));
    }

    private Optional<Figure> precisions() {
        Optional<MethodScores> fp32 = model(Precision.FP32);
        Optional<MethodScores> int8 = model(Precision.INT8);
        if (fp32.isEmpty() || int8.isEmpty()) {
            return Optional.empty();
        }
        LabelledScores wide = fp32.get().windows();
        LabelledScores narrow = int8.get().windows();
        int stride = Math.max(1, Math.ceilDiv(wide.windows(), MOST_DOTS));
        int[] shown =
                IntStream.range(0, wide.windows())
                        .filter(at ->
                                at % stride == 0 && wide.score(at) > 0 && narrow.score(at) > 0)
                        .toArray();
        if (shown.length == 0) {
            return Optional.empty();
        }
        double[] x = Arrays.stream(shown).mapToDouble(wide::score).toArray();
        double[] y = Arrays.stream(shown).mapToDouble(narrow::score).toArray();
        double low = Arrays.stream(x).min().orElseThrow();
        double high = Arrays.stream(x).max().orElseThrow();
        return Optional.of(
                new Figure.Plot(
                        "precisions",
                        "int8 against fp32",
                        "The same windows scored by both graphs. Dots off the line are what rounding"
                                + " to int8 costs.",
                        Axis.logarithmic("score in fp32"),
                        Axis.logarithmic("score in int8"),
                        List.of(
                                Series.of("windows", Style.DOTS, x, y),
                                Series.segment("equal", low, low, high, high))));
    }

    /// The window in the middle of the healthy scores, and that of the faulty ones.
    private List<Figure> reconstructions() {
        List<Figure> figures = new ArrayList<>();
        middle(each -> !each.anomalous())
                .map(each -> reconstruction(each, HEALTHY))
                .ifPresent(figures::add);
        middle(Specimen::anomalous)
                .map(each -> reconstruction(each, FAULTY))
                .ifPresent(figures::add);
        return figures;
    }

    private Optional<Specimen> middle(Predicate<Specimen> which) {
        List<Specimen> sorted =
                specimens.windows().stream()
                        .filter(which)
                        .sorted(Comparator.comparingDouble(Specimen::score))
                        .toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }

    private Figure reconstruction(Specimen window, String kind) {
        double[] places = IntStream.range(0, window.features().length).asDoubleStream().toArray();
        return new Figure.Plot(
                "reconstruction-" + kind,
                "A %s window and its reconstruction".formatted(kind),
                "The window of middle score. Features stand channel after channel (%s), in standard"
                                .formatted(
                                        String.join(
                                                ", ",
                                                card.channels().stream()
                                                        .map(ModelCard.CardChannel::name)
                                                        .toList()))
                        + " deviations from the healthy mean.",
                Axis.linear("feature"),
                Axis.linear("standardised value"),
                List.of(
                        Series.of("input", Style.LINE, places, doubles(window.features())),
                        Series.of(
                                "reconstruction",
                                Style.LINE,
                                places,
                                doubles(window.reconstruction()))));
    }

    private List<Figure> latentMaps() {
        List<Figure> figures = new ArrayList<>();
        List<Specimen> windows = specimens.windows();
        figures.add(
                map(
                        "latent-principal",
                        "Latent codes, principal components",
                        "Each dot is a window; the axes are the two directions in which codes spread"
                                + " most.",
                        windows,
                        Projection.principal(latent(windows))));
        int stride = Math.max(1, Math.ceilDiv(windows.size(), MOST_NEIGHBOURS));
        List<Specimen> thinned =
                IntStream.range(0, windows.size())
                        .filter(at -> at % stride == 0)
                        .mapToObj(windows::get)
                        .toList();
        if (thinned.size() >= Projection.fewestPoints() && latent(thinned)[0].length > 2) {
            figures.add(
                    map(
                            "latent-neighbours",
                            "Latent codes, t-SNE",
                            "Neighbours in the code are neighbours here; distances between groups mean"
                                    + " nothing.",
                            thinned,
                            Projection.neighbours(latent(thinned), seed)));
        }
        return figures;
    }

    private static double[][] latent(List<Specimen> windows) {
        return windows.stream().map(each -> doubles(each.latent())).toArray(double[][]::new);
    }

    private static Figure map(
            String name, String title, String caption, List<Specimen> windows, double[][] places) {
        List<Series> series = new ArrayList<>();
        for (boolean anomalous : new boolean[] {false, true}) {
            int[] which =
                    IntStream.range(0, places.length)
                            .filter(at -> windows.get(at).anomalous() == anomalous)
                            .toArray();
            if (which.length > 0) {
                series.add(
                        Series.of(
                                anomalous ? FAULTY : HEALTHY,
                                Style.DOTS,
                                Arrays.stream(which).mapToDouble(at -> places[at][0]).toArray(),
                                Arrays.stream(which).mapToDouble(at -> places[at][1]).toArray()));
            }
        }
        return new Figure.Plot(
                name, title, caption, Axis.linear("first"), Axis.linear("second"), series);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(at -> values[at]).toArray();
    }
}
