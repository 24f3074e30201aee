package dev.thrum.training.train;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.export.ScoreGraph;
import dev.thrum.training.fit.Checkpoint;
import dev.thrum.training.fit.Collapse;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Findings;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.NetworkSettings;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.score.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes the graphs of a model from healthy windows: standardise, fit, export, quantize. One
/// thread.
public final class Learner {
    private static final int FEWEST_WINDOWS = 8;

    private final Recipe recipe;
    private final DeviceChoice device;
    private final int threads;

    /// A learner by a recipe.
    ///
    /// @param device where networks are fitted
    /// @param threads threads of the processor to fit on
    public Learner(Recipe recipe, DeviceChoice device, int threads) {
        this.recipe = recipe;
        this.device = device;
        this.threads = threads;
    }

    /// Learns from windows.
    ///
    /// @param windows healthy windows
    /// @param raw raw samples of some of them, for the ranges of int8
    /// @param otherMachines features of windows of other machines; none where there are none
    /// @param checkpoint where to go on from
    /// @throws TrainingException if there are too few windows, or the training fails
    public Learned learn(
            List<Observation> windows,
            List<float[]> raw,
            List<float[]> otherMachines,
            Checkpoint checkpoint,
            Progress progress)
            throws TrainingException {
        if (windows.size() < FEWEST_WINDOWS) {
            throw new TrainingException(
                    "there must be at least %d healthy windows to learn from, were %d: record more, widen split.fit or shorten window.hop"
                            .formatted(FEWEST_WINDOWS, windows.size()));
        }
        Holdout holdout =
                Holdout.of(windows, recipe.training().validation(), recipe.window().frames());
        if (holdout.fit().isEmpty()) {
            throw new TrainingException(
                    "too few healthy windows are left to learn from: record more, or lower"
                            + " training.validation");
        }
        Standardisation standardisation =
                recipe.scaling()
                        .fit(
                                () -> windows.stream().map(Observation::features).iterator(),
                                recipe.floor());
        List<String> states = states(windows);
        Examples all = examples(windows, standardisation, states);
        FeatureShape shape =
                new FeatureShape(recipe.frontEnd().channels(), recipe.frontEnd().bins());
        NetworkSettings settings = recipe.network().withConditions(states.size());
        try (Autoencoder network = settings.create(shape, recipe.seed())) {
            TrainingRun run =
                    Trainer.fit(
                            network,
                            examples(holdout.fit(), standardisation, states),
                            examples(holdout.validation(), standardisation, states),
                            new FitSettings(recipe, device, threads).of(shape, standardisation),
                            checkpoint,
                            progress);
            ScoreGraph graph =
                    new ScoreGraph(
                            recipe.name(),
                            recipe.frontEnd(),
                            standardisation,
                            network,
                            recipe.score().fit(network, all, timeline(windows, shape)),
                            recipe.scoring().adapts());
            ModelProto fp32 = graph.emit(Map.of());
            Optional<Quantized> int8 =
                    recipe.quantization().quantizer().map(each -> each.quantize(fp32, raw));
            Collapse collapse =
                    Collapse.of(
                            network,
                            examples(holdout.validation(), standardisation, states),
                            Examples.of(
                                    WhiteNoise.features(recipe.frontEnd(), windows, recipe.seed()),
                                    standardisation::applied),
                            otherMachines.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            Examples.of(otherMachines, standardisation::applied)));
            return new Learned(
                    run,
                    fp32,
                    int8,
                    network.describe(),
                    network.latentSize(),
                    network.parameterCount(),
                    states,
                    Findings.of(network, all),
                    collapse);
        }
    }

    /// The operating states of the windows in the order of their names: a fold may leave one out,
    /// and then the network must not be told of it. None where the network asks for no state.
    private List<String> states(List<Observation> windows) {
        if (recipe.network().conditionColumn().isEmpty()) {
            return List.of();
        }
        return windows.stream()
                .map(Observation::condition)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /// Windows follow each other as long as each starts one hop after the one before.
    private Timeline timeline(List<Observation> windows, FeatureShape shape) {
        int hop = recipe.fitWindow().hopFrames();
        List<Integer> runs = new ArrayList<>();
        int rows = 0;
        for (int at = 0; at < windows.size(); at++) {
            rows++;
            boolean last = at + 1 == windows.size();
            if (last
                    || windows.get(at + 1).recording() != windows.get(at).recording()
                    || windows.get(at + 1).startFrame() != windows.get(at).startFrame() + hop) {
                runs.add(rows);
                rows = 0;
            }
        }
        return new Timeline(shape, hop, runs);
    }

    private static Examples examples(
            List<Observation> windows, Standardisation standardisation, List<String> states) {
        Examples examples =
                Examples.of(windows, window -> standardisation.applied(window.features()));
        if (states.isEmpty()) {
            return examples;
        }
        int[] condition =
                windows.stream().mapToInt(window -> states.indexOf(window.condition())).toArray();
        return examples.under(condition, states.size());
    }
}
