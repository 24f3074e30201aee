package dev.thrum.training.train;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.thrum.edge.model.ChannelContract;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.evaluate.Candidate;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Evaluates a package on a recipe's data: the graphs that are run are the package's own.
public final class PackageEvaluation {
    private final Recipe recipe;
    private final Listener listener;

    public PackageEvaluation(Recipe recipe, Listener listener) {
        this.recipe = recipe;
        this.listener = listener;
    }

    /// Evaluates every graph of the package.
    ///
    /// @param recipeName what to call the recipe
    /// @throws ModelException if the package does not fit the recipe's recordings
    public Evaluation run(ModelPackage model, String recipeName)
            throws ModelException, DatasetException, TrainingException {
        ModelCard card = model.card();
        requireFit(recipe, card);
        List<Candidate> candidates = new ArrayList<>();
        for (Precision precision : model.precisions()) {
            candidates.add(candidate(model, card, precision));
        }
        DataSet data = DataSet.open(recipe.data());
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        HealthyWindows healthy = HealthyWindows.read(recipe, data, split, listener);
        return new Evaluator(recipe, data, split)
                .evaluate(
                        model.place().toString(),
                        recipeName,
                        candidates,
                        healthy.observations(),
                        healthy.folds(),
                        listener);
    }

    private static Candidate candidate(ModelPackage model, ModelCard card, Precision precision)
            throws ModelException {
        ModelCard.Threshold threshold = card.thresholds().get(precision);
        if (threshold == null) {
            throw new ModelException(
                    "%s: thresholds.%s must be there".formatted(model.place(), precision.text()));
        }
        // The board's own loader: the graph keeps its contract and gives its golden scores.
        OnnxModels.load(model, precision).close();
        try {
            return new Candidate(
                    precision,
                    ModelProto.parseFrom(model.graph(precision)),
                    threshold.value(),
                    card.scoring());
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    "%s: %s must be an ONNX model, is not: %s"
                            .formatted(model.place(), precision.fileName(), e.getMessage()),
                    e);
        }
    }

    /// Refuses a package that a recipe's recordings were not made for.
    static void requireFit(Recipe recipe, ModelCard card) throws ModelException {
        ChannelContract.Outcome outcome =
                ChannelContract.of(card)
                        .match(recipe.data().channels(), recipe.data().sampleRateHz(), Map.of());
        switch (outcome) {
            case ChannelContract.Refused refused ->
                    throw new ModelException(
                            "model %s does not fit the recipe's recordings: %s"
                                    .formatted(card.name(), refused.text()));
            case ChannelContract.Accepted(List<ChannelContract.Source> sources) -> {
                for (int column = 0; column < sources.size(); column++) {
                    ChannelContract.Source source = sources.get(column);
                    if (source.sensorIndex() != column || source.factor() != 1) {
                        throw new ModelException(
                                "model %s does not fit the recipe's recordings: data.channels must be %s in this order and these units"
                                        .formatted(card.name(), card.channels()));
                    }
                }
            }
        }
        int frames = recipe.frontEnd().frames();
        if (frames != card.windowFrames()) {
            throw new ModelException(
                    "model %s: windows must have %d frames, those of the recipe have %d: --set window.frames=%d"
                            .formatted(
                                    card.name(), card.windowFrames(), frames, card.windowFrames()));
        }
    }
}
