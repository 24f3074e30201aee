package dev.thrum.training.train;

import dev.thrum.training.calibrate.FoldPlan;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Makes a model of healthy windows and its thresholds: fits once without each fold, which that fit
/// then scores, and once with everything. One thread.
public final class CrossFit {
    private final Recipe recipe;
    private final Learner learner;
    private final Listener listener;

    /// A fit that has not begun.
    ///
    /// @param device where networks are fitted
    /// @param threads threads of the processor to fit on
    public CrossFit(Recipe recipe, DeviceChoice device, int threads, Listener listener) {
        this.recipe = recipe;
        this.learner = new Learner(recipe, device, threads);
        this.listener = listener;
    }

    /// Fits.
    ///
    /// @throws DatasetException if held-out windows cannot be read again
    /// @throws TrainingException if there are too few windows, or the training fails
    public Calibrated run(HealthyWindows healthy) throws DatasetException, TrainingException {
        return run(healthy, Checkpoints.none());
    }

    /// Fits, and goes on where an interrupted training stopped.
    ///
    /// @throws DatasetException if held-out windows cannot be read again
    /// @throws TrainingException if there are too few windows, or the training fails
    Calibrated run(HealthyWindows healthy, Checkpoints checkpoints)
            throws DatasetException, TrainingException {
        FoldPlan folds = healthy.folds();
        int rawWindows = recipe.quantization().calibrationWindows();
        List<Learned> refits = new ArrayList<>();
        for (int fold = 0; folds.folds() > 1 && fold < folds.folds(); fold++) {
            refits.add(
                    learner.learn(
                            folds.learned(fold, healthy.observations(), healthy.frames()),
                            healthy.rawWithout(fold, rawWindows),
                            healthy.otherMachines(),
                            checkpoints.of("fold-" + (fold + 1)),
                            begin("fit without fold %d of %d".formatted(fold + 1, folds.folds()))));
            listener.end();
        }
        Learned model = fitOnce(healthy, checkpoints);
        HeldOut heldOut =
                new Thresholds(recipe, healthy, listener)
                        .from(refits.isEmpty() ? List.of(model) : refits);
        return new Calibrated(model, heldOut.thresholds(), heldOut.scores(), healthy.scoring());
    }

    /// Fits once with everything, without a threshold.
    ///
    /// @throws TrainingException if there are too few windows, or the training fails
    public Learned fitOnce(HealthyWindows healthy) throws TrainingException {
        return fitOnce(healthy, Checkpoints.none());
    }

    private Learned fitOnce(HealthyWindows healthy, Checkpoints checkpoints)
            throws TrainingException {
        Learned model =
                learner.learn(
                        healthy.forTheModel(),
                        healthy.rawForTheModel(recipe.quantization().calibrationWindows()),
                        healthy.otherMachines(),
                        checkpoints.of("model"),
                        begin("fit"));
        listener.end();
        return model;
    }

    private Progress begin(String phase) {
        listener.begin(phase, (long) recipe.network().members() * recipe.training().epochs());
        return (epoch, _, _, validationLoss) ->
                listener.step(epoch, "validation loss %.4g".formatted(validationLoss));
    }
}
