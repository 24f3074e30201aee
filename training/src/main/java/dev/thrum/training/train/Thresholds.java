package dev.thrum.training.train;

import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.calibrate.BudgetTail;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Sets the threshold of each precision from windows no network saw: the model is fitted anew
/// without each fold, and its graphs score that fold from raw samples, smoothed and adapted as the
/// board will. Each precision gets its own threshold, because int8 moves low scores by more than
/// the margin.
final class Thresholds {
    /// Windows accepted at last are those accepted the round before, or nearly so.
    private static final int ROUNDS_WITH_ADAPTATION = 3;

    private final Recipe recipe;
    private final HealthyWindows healthy;
    private final Listener listener;

    Thresholds(Recipe recipe, HealthyWindows healthy, Listener listener) {
        this.recipe = recipe;
        this.healthy = healthy;
        this.listener = listener;
    }

    /// The thresholds, and the scores they came from.
    ///
    /// @param refits for each fold the graphs learned without it
    HeldOut from(List<Learned> refits) throws DatasetException {
        int rounds = recipe.scoring().adapts() ? ROUNDS_WITH_ADAPTATION : 1;
        SortedMap<Precision, ModelCard.Threshold> thresholds = new TreeMap<>();
        long windows = healthy.calibrationStream().count(healthy.stretches());
        listener.begin("held-out windows", rounds * windows);
        List<FoldScores> precisions = new ArrayList<>();
        try {
            for (Precision precision : refits.getFirst().precisions()) {
                precisions.add(new FoldScores(precision, refits, healthy.scoring()));
            }
            AtomicLong done = new AtomicLong();
            for (int round = 0; round < rounds; round++) {
                score(precisions, done);
                for (FoldScores each : precisions) {
                    thresholds.put(
                            each.precision(),
                            each.endRound(recipe.threshold().rule(), healthy.folds().caveat()));
                }
            }
            return new HeldOut(withTails(thresholds, precisions), scores(precisions));
        } finally {
            precisions.forEach(FoldScores::close);
            listener.end();
        }
    }

    private SortedMap<Precision, ModelCard.Threshold> withTails(
            SortedMap<Precision, ModelCard.Threshold> thresholds, List<FoldScores> precisions) {
        SortedMap<Precision, ModelCard.Threshold> complete = new TreeMap<>(thresholds);
        for (FoldScores each : precisions) {
            complete.computeIfPresent(
                    each.precision(),
                    (_, threshold) ->
                            threshold.withTail(
                                    BudgetTail.of(each.stretches(), recipe.windowPeriod())));
        }
        return complete;
    }

    private static HealthyScores scores(List<FoldScores> precisions) {
        return HealthyScores.of(
                precisions.stream()
                        .collect(Collectors.toMap(FoldScores::precision, FoldScores::stretches)));
    }

    private void score(List<FoldScores> precisions, AtomicLong done) throws DatasetException {
        WindowGrid scored = recipe.window();
        WindowGrid calibration = recipe.calibrationWindow();
        precisions.forEach(FoldScores::beginRound);
        for (Stretch stretch : healthy.stretches()) {
            precisions.forEach(FoldScores::beginStretch);
            healthy.calibrationStream()
                    .forEach(
                            List.of(stretch),
                            (recording, start, window) -> {
                                long end = start + healthy.frames();
                                int fold = healthy.folds().heldOutBy(recording, start, end);
                                int phase = scored.phaseIn(calibration, stretch, start);
                                if (fold >= 0) {
                                    precisions.forEach(each -> each.add(fold, phase, window));
                                }
                                listener.step(done.incrementAndGet(), "");
                            });
        }
    }
}
