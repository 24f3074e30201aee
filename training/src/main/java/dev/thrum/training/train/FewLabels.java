package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.classify.ClassificationResult;
import dev.thrum.training.classify.Kind;
import dev.thrum.training.classify.LabelCurve;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What training without labels is worth: the same head with few labels on the trained network, on
/// the same network untrained, several times over, and on the features themselves.
final class FewLabels {
    private static final int UNTRAINED = 3;

    /// A covariance of more features takes too long to be estimated hundreds of times.
    private static final int MOST_FEATURES = 128;

    private final Recipe recipe;
    private final double quantile;
    private final int draws;
    private final Listener listener;

    FewLabels(Recipe recipe, double quantile, int draws, Listener listener) {
        this.recipe = recipe;
        this.quantile = quantile;
        this.draws = draws;
        this.listener = listener;
    }

    /// The encoders to hold beside a package's own. The caller closes them.
    List<Encoder> beside(ModelCard card) {
        ModelCard.Architecture architecture = card.architecture();
        List<Encoder> encoders = new ArrayList<>();
        FeatureShape shape =
                new FeatureShape(recipe.frontEnd().channels(), recipe.frontEnd().bins());
        if (card.frontEnd().bins() != shape.bins()
                || !recipe.network().type().equals(architecture.type())) {
            listener.note(
                    "the recipe's front end or network is not the package's, so there is no untrained network to compare with");
            return encoders;
        }
        ModelCard.Conditions conditions = architecture.conditions();
        int states = conditions == null ? 0 : conditions.values().size();
        for (int each = 0; each < UNTRAINED; each++) {
            try (Autoencoder network =
                    recipe.network()
                            .withConditions(states)
                            .create(shape, recipe.seed() + 1 + each)) {
                encoders.add(Encoder.Untrained.of(network));
            }
        }
        int features = shape.channels() * shape.bins();
        if (features <= MOST_FEATURES) {
            encoders.add(new Encoder.Features(features));
        }
        return encoders;
    }

    /// The curves.
    ///
    /// @param beside what stands behind the package's own code in every window
    List<ClassificationResult.Curve> curves(
            List<Kind> learned, List<Kind> tested, int size, List<Encoder> beside)
            throws TrainingException {
        LabelCurve curve = new LabelCurve(learned, tested, quantile, draws, recipe.seed());
        listener.begin("few labels", beside.size() + 1L);
        List<ClassificationResult.Curve> curves = new ArrayList<>();
        curves.add(new ClassificationResult.Curve("trained", size, curve.of(0)));
        listener.step(1, "");
        List<List<LabelCurve.Point>> untrained = new ArrayList<>();
        for (int each = 0; each < beside.size(); each++) {
            List<LabelCurve.Point> points = curve.of(each + 1);
            switch (beside.get(each)) {
                case Encoder.Untrained _ -> untrained.add(points);
                case Encoder.Features features ->
                        curves.add(
                                new ClassificationResult.Curve(
                                        features.name(), features.size(), points));
            }
            listener.step(each + 2L, "");
        }
        listener.end();
        if (!untrained.isEmpty()) {
            curves.add(1, new ClassificationResult.Curve("untrained", size, mean(untrained)));
        }
        return curves;
    }

    /// Point by point the mean over several networks.
    private static List<LabelCurve.Point> mean(List<List<LabelCurve.Point>> networks) {
        return IntStream.range(0, networks.getFirst().size())
                .mapToObj(at ->
                        LabelCurve.Point.mean(
                                networks.stream().map(points -> points.get(at)).toList()))
                .toList();
    }
}
