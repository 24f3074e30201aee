package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.calibrate.FoldBy;
import dev.thrum.training.calibrate.ThresholdRule;
import dev.thrum.training.calibrate.ThresholdSettings;
import dev.thrum.training.dataset.BenchTransform;
import dev.thrum.training.dataset.SplitSettings;
import dev.thrum.training.dataset.SplitSettings.Part;
import dev.thrum.training.dataset.SplitSettings.RecordingPart;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.frontend.RawFrontEnd;
import dev.thrum.training.frontend.Scaling;
import dev.thrum.training.frontend.Section;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.NetworkSettings;
import dev.thrum.training.score.ScoreSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the outermost map of a recipe. Every part is read whatever was wrong with the ones before,
/// so that all problems are found in one pass.
final class RecipeReader {
    private static final int SCHEMA = 1;

    private final YamlMap root;

    RecipeReader(YamlMap root) {
        this.root = root;
    }

    /// Nothing where a problem left no settings to go on with; the problem is remembered then.
    ///
    /// @param changes what `--set` changed, as `key=value`
    /// @param text all of the recipe
    Optional<Recipe> read(List<String> changes, Optional<Path> dataRoot, String text) {
        if (!root.has("data") && !root.keys().isEmpty()) {
            root.refuse(
                    "data",
                    "is missing: without a description of recordings this recipe can only be"
                            + " inherited from; write one that has data and extends this one");
            return Optional.empty();
        }
        root.integer("schema", SCHEMA, SCHEMA);
        String name = root.require("name", Rules.name(), "unnamed");
        String version = root.read("version", Rules.version()).orElse("1.0.0");
        long seed = root.longInteger("seed", 0, Long.MAX_VALUE, 1);
        DataReader data = new DataReader(root.requireMap("data"), dataRoot);
        YamlMap window = root.requireMap("window");
        Optional<WindowGrid> scored = new WindowReader(window, data).read("hop");
        Optional<WindowGrid> learned =
                window.has("fitHop") ? new WindowReader(window, data).read("fitHop") : scored;
        BenchTransform bench = data.bench(seed, scored.map(WindowGrid::frames).orElse(1));
        int seen = scored.map(grid -> data.seenFrames(grid.frames())).orElse(1);
        FrontEndReader frontEnd = new FrontEndReader(root.requireMap("frontEnd"));
        Optional<FrontEndReader.Found> found =
                frontEnd.read(seen, data.channels(), data.sampleRateHz());
        Scaling scaling =
                root.choice("scaling", words(Scaling.values(), Scaling::text), Scaling.STANDARD);
        YamlMap networkKeys = root.requireMap("network");
        NetworkSettings network = Families.read(networkKeys);
        found.map(FrontEndReader.Found::frontEnd)
                .map(each -> new FeatureShape(each.channels(), each.bins()))
                .flatMap(network::misfit)
                .ifPresent(misfit -> networkKeys.refuse(misfit.key(), misfit.sentence()));
        TrainingPlan training =
                new TrainingReader(root.requireMap("training"), data.channels()).read();
        refuseUnfitLoss(training, scaling, network);
        refuseUnfitNetwork(training, scaling, network, networkKeys);
        if (training.warp() > 0
                && found.isPresent()
                && found.get().frontEnd().sections().stream()
                        .noneMatch(Section::isSpectrumInDecibels)) {
            root.refuse(
                    "training",
                    "must have no augment.warp here: it moves the bands of a spectrum in dB, and"
                            + " the front end makes none");
        }
        if (training.copies() > 0
                && found.isPresent()
                && found.get().frontEnd().sections().stream().noneMatch(Section::followsGain)) {
            root.refuse(
                    "training",
                    "must have no augment with raw samples: gain and tilt are for features in dB");
        }
        ScoreSettings score = ScoreSettings.read(root);
        if (score.needsLikelihood() && !network.hasLikelihood()) {
            root.refuse(
                    "score",
                    "must do without elbo where network.type is %s: only vae and cvae have one"
                            .formatted(network.type()));
        }
        if (!score.takesAnyFeatures()
                && found.isPresent()
                && !(found.get().frontEnd() instanceof RawFrontEnd raw && !raw.removeMean())) {
            root.refuse(
                    "score",
                    "must have no drift-mahalanobis without frontEnd: { type: raw, removeMean:"
                            + " false }: drift is looked for in the samples themselves");
        }
        ScoringPlan scoring =
                new ScoringReader(root).read(scored.map(data::secondsBetweenWindows).orElse(1.0));
        QuantizationPlan quantization = QuantizationReader.read(root);
        YamlMap parts = root.requireMap("split");
        Optional<SplitSettings> split = split(parts);
        EvaluationPlan evaluation = evaluation(parts);
        ThresholdSettings threshold =
                threshold(root.requireMap("threshold"), split.flatMap(SplitSettings::calibrate));
        root.refuseUnknown();
        if (scored.isEmpty() || learned.isEmpty() || found.isEmpty() || split.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Recipe(
                        name,
                        version,
                        seed,
                        data.settings(),
                        bench,
                        split.get(),
                        scored.get(),
                        learned.get(),
                        found.get().frontEnd(),
                        found.get().floor(),
                        scaling,
                        network,
                        training,
                        score,
                        scoring,
                        quantization,
                        threshold,
                        evaluation,
                        changes,
                        text));
    }

    /// Cross-entropy is a cost of chances: it wants features and reconstructions within 0 .. 1.
    private void refuseUnfitLoss(TrainingPlan training, Scaling scaling, NetworkSettings network) {
        if (!training.loss().equals(Loss.binaryCrossEntropy())) {
            return;
        }
        if (scaling != Scaling.RANGE || network.output() != Activation.SIGMOID) {
            root.refuse(
                    "training",
                    ("must have another loss than bce here: it is for features within 0 .. 1 and"
                                    + " wants scaling: range and network.output: sigmoid, was %s"
                                    + " and %s")
                            .formatted(scaling.text(), network.output().text()));
        }
    }

    /// Refuses noise that two keys ask for, and an output that cannot reach the features.
    private static void refuseUnfitNetwork(
            TrainingPlan training, Scaling scaling, NetworkSettings network, YamlMap keys) {
        double denoise = training.corruption().gaussian();
        if (network.inputNoise() > 0 && denoise > 0) {
            keys.refuse(
                    "inputNoise",
                    "must be 0 beside training.denoise.gaussian, which adds noise to the input as well, were %s and %s: keep one of them, of a standard deviation of %.2g for as much noise as both"
                            .formatted(
                                    network.inputNoise(),
                                    denoise,
                                    Math.hypot(network.inputNoise(), denoise)));
        }
        if (network.output() == Activation.SIGMOID && scaling != Scaling.RANGE) {
            keys.refuse(
                    "output",
                    "must be linear with scaling: %s, whose features go beyond the 0 .. 1 of a sigmoid: take scaling: range, was sigmoid"
                            .formatted(scaling.text()));
        }
    }

    private Optional<SplitSettings> split(YamlMap split) {
        if (!split.has("fit")) {
            split.require("fit", Rules.stretch(), new TimePart(0, 1));
        }
        Optional<Part> fit = part(split, "fit");
        Optional<Part> calibrate = part(split, "calibrate");
        Optional<Part> test = part(split, "test");
        int gap = split.read("gap", Rules.frames(0)).orElse(0);
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        refuseOverlap(split, "calibrate", calibrate, "fit", fit);
        refuseOverlap(split, "test", test, "fit", fit);
        refuseOverlap(split, "test", test, "calibrate", calibrate);
        return Optional.of(new SplitSettings(fit.get(), calibrate, test, gap));
    }

    private EvaluationPlan evaluation(YamlMap split) {
        Optional<String> each = split.optionalText("each");
        Optional<String> leaveOut = split.optionalText("leaveOut");
        if (each.isPresent() && leaveOut.isPresent()) {
            split.refuse(
                    "leaveOut", "must be missing beside split.each, was " + leaveOut.orElseThrow());
        }
        EvaluationPlan.Rounds rounds =
                each.<EvaluationPlan.Rounds>map(EvaluationPlan.Each::new)
                        .or(() -> leaveOut.map(EvaluationPlan.LeaveOut::new))
                        .orElseGet(EvaluationPlan.Once::new);
        Optional<YamlMap> map = root.map("evaluate");
        return new EvaluationPlan(
                rounds,
                map.filter(found -> found.has("recordings"))
                        .map(found -> OptionalDouble.of(found.number("recordings", 0, 1)))
                        .orElseGet(OptionalDouble::empty));
    }

    private static Optional<Part> part(YamlMap split, String key) {
        return split.isMap(key)
                ? split.map(key).flatMap(Selectors::read).map(RecordingPart::new)
                : split.read(key, Rules.stretch()).map(part -> part);
    }

    private static void refuseOverlap(
            YamlMap split, String key, Optional<Part> part, String otherKey, Optional<Part> other) {
        if (part.isPresent()
                && other.isPresent()
                && part.get() instanceof TimePart(double from, double to)
                && other.get() instanceof TimePart(double otherFrom, double otherTo)
                && from < otherTo
                && otherFrom < to) {
            split.refuse(
                    key,
                    "must not overlap split.%s, %s .. %s, was %s .. %s"
                            .formatted(otherKey, otherFrom, otherTo, from, to));
        }
    }

    private static ThresholdSettings threshold(YamlMap threshold, Optional<Part> calibrate) {
        int folds = threshold.integer("folds", 1, 100, 4);
        if (folds == 1 && calibrate.isEmpty()) {
            threshold.refuse(
                    "folds",
                    "must be at least 2 where split.calibrate is missing, was 1: hold out a"
                            + " calibration part, or take 4 folds");
        }
        FoldBy foldBy =
                switch (threshold.text("foldBy", "auto")) {
                    case "auto" -> new FoldBy.Automatic();
                    case "time" -> new FoldBy.Time();
                    case "recording" -> new FoldBy.WholeRecording();
                    case String column -> new FoldBy.Attribute(column);
                };
        return new ThresholdSettings(
                new ThresholdRule(
                        threshold.number("quantile", 0.5, 1, 0.99),
                        threshold.number("confidence", 0.5, 0.9999, 0.9),
                        threshold.number("multiplier", 0.01, 1000, 1)),
                folds,
                foldBy);
    }

    static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toMap(word, value -> value));
    }
}
