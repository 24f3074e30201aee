package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.Calibrated;
import dev.thrum.training.train.CrossFit;
import dev.thrum.training.train.HealthyWindows;
import dev.thrum.training.train.Learned;
import dev.thrum.training.train.Round;
import java.util.ArrayList;
import java.util.List;

/// What came of one network in one seed, over all rounds of the recipe.
///
/// @param model the first round's
/// @param fitSeconds mean wall time of the final fits
/// @param scores what the rounds' models say of their windows, in each precision
record Trained(Learned model, double fitSeconds, List<MethodScores> scores) {
    Trained {
        scores = List.copyOf(scores);
    }

    /// Trains and tests. One thread.
    ///
    /// @param healthy what each round learns from
    static Trained of(
            Recipe recipe, List<Round> rounds, List<HealthyWindows> healthy, DeviceChoice device)
            throws DatasetException, TrainingException {
        List<Learned> models = new ArrayList<>();
        List<List<MethodScores>> scores = new ArrayList<>();
        for (int at = 0; at < rounds.size(); at++) {
            Round round = rounds.get(at);
            Recipe one = round.about(recipe);
            Calibrated calibrated =
                    new CrossFit(one, device, 1, Listener.SILENT).run(healthy.get(at));
            models.add(calibrated.model());
            scores.add(
                    new Evaluator(one, round.data(), round.split())
                            .scores(calibrated.candidates(), Listener.SILENT));
        }
        return new Trained(
                models.getFirst(),
                models.stream().mapToDouble(each -> each.run().seconds()).average().orElseThrow(),
                MethodScores.pooledByMethod(scores));
    }

    MethodScores in(Precision precision) {
        return scores.stream()
                .filter(each -> each.precision() == precision)
                .findFirst()
                .orElseThrow();
    }
}
