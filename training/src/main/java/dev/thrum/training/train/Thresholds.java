package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Sets the threshold of each precision from windows no network saw: the model is fitted anew
/// without each fold, and its graphs score that fold from raw samples. Each precision gets its own
/// threshold, because int8 moves low scores by more than the margin.
final class Thresholds {
    private final Recipe recipe;
    private final HealthyWindows healthy;
    private final Listener listener;

    Thresholds(Recipe recipe, HealthyWindows healthy, Listener listener) {
        this.recipe = recipe;
        this.healthy = healthy;
        this.listener = listener;
    }

    /// The thresholds.
    ///
    /// @param refits for each fold the graphs learned without it
    SortedMap<Precision, ModelCard.Threshold> from(List<Learned> refits) throws DatasetException {
        listener.begin("held-out windows", healthy.observations().size());
        try (FoldScores fp32 = new FoldScores(Precision.FP32, refits);
                FoldScores int8 = new FoldScores(Precision.INT8, refits)) {
            List<FoldScores> precisions = List.of(fp32, int8);
            score(precisions);
            return precisions.stream()
                    .collect(
                            Collectors.toMap(
                                    FoldScores::precision,
                                    each -> recipe.threshold().rule().apply(each.scores()),
                                    (one, _) -> one,
                                    TreeMap::new));
        } finally {
            listener.end();
        }
    }

    private void score(List<FoldScores> precisions) throws DatasetException {
        AtomicLong done = new AtomicLong();
        healthy.stream()
                .forEach(
                        healthy.stretches(),
                        (recording, start, window) -> {
                            long end = start + healthy.frames();
                            int fold = healthy.folds().heldOutBy(recording, start, end);
                            if (fold >= 0) {
                                precisions.forEach(each -> each.add(fold, window));
                            }
                            listener.step(done.incrementAndGet(), "");
                        });
    }
}
