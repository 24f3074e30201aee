package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.calibrate.FoldPlan;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Observations;
import dev.thrum.training.dataset.OperatingStates;
import dev.thrum.training.dataset.RawSample;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The healthy windows a model is made of, read once: features of all of them, samples of a few.
public final class HealthyWindows {
    private static final int RAW_FACTOR = 4;

    private final WindowStream calibration;
    private final List<Stretch> stretches;
    private final List<Observation> observations;
    private final RawSample raw;
    private final List<float[]> otherMachines;
    private final FoldPlan folds;
    private final int frames;
    private final ModelCard.@Nullable Scoring scoring;

    private HealthyWindows(
            WindowStream calibration,
            List<Stretch> stretches,
            List<Observation> observations,
            RawSample raw,
            List<float[]> otherMachines,
            FoldPlan folds,
            int frames,
            ModelCard.@Nullable Scoring scoring) {
        this.calibration = calibration;
        this.stretches = stretches;
        this.observations = observations;
        this.raw = raw;
        this.otherMachines = otherMachines;
        this.folds = folds;
        this.frames = frames;
        this.scoring = scoring;
    }

    /// Reads the healthy part of a split.
    ///
    /// @throws DatasetException if it cannot be read, or is too short for the folds asked for
    public static HealthyWindows read(Recipe recipe, DataSet data, Split split, Listener listener)
            throws DatasetException {
        WindowStream stream = data.windows(recipe.fitWindow(), recipe.bench());
        List<Stretch> stretches = split.healthy();
        Optional<String> column = recipe.network().conditionColumn();
        OperatingStates states =
                column.isPresent()
                        ? OperatingStates.of(data, column.get(), stretches)
                        : OperatingStates.unasked();
        long expected = stream.count(stretches);
        // A fold leaves some samples out, so more are kept than one quantization takes.
        RawSample raw =
                new RawSample(expected, RAW_FACTOR * recipe.quantization().calibrationWindows());
        listener.begin("healthy windows", expected);
        try (FeatureExtractor extractor = new FeatureExtractor(recipe.frontEnd())) {
            Observations observations =
                    new Observations(extractor::features, recipe.frontEnd().channels(), states::of);
            stream.forEach(
                    stretches,
                    (recording, start, window) -> {
                        observations.window(recording, start, window);
                        raw.window(recording, start, window);
                        listener.step(observations.seen().size(), "");
                    });
            int frames = recipe.fitWindow().frames();
            FoldPlan folds =
                    FoldPlan.of(
                            recipe.threshold(),
                            data,
                            split,
                            recipe.split().gapFrames(),
                            recipe.fitWindow().clipFrames());
            folds.requireWindows(observations.seen(), frames);
            long scored = data.windows(recipe.window(), recipe.bench()).count(stretches);
            return new HealthyWindows(
                    data.windows(recipe.calibrationWindow(), recipe.bench()),
                    stretches,
                    observations.seen(),
                    raw,
                    OtherMachines.features(recipe),
                    folds,
                    frames,
                    recipe.scoring().over(scored));
        } finally {
            listener.end();
        }
    }

    public List<Observation> observations() {
        return observations;
    }

    /// Features of windows of other machines, for the look at what the network restores; none where
    /// the recipe names none.
    public List<float[]> otherMachines() {
        return otherMachines;
    }

    public FoldPlan folds() {
        return folds;
    }

    /// What becomes of scores from window to window; null where every window stands by itself.
    public ModelCard.@Nullable Scoring scoring() {
        return scoring;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    int frames() {
        return frames;
    }

    /// The windows thresholds come from, phase after phase within a stretch where windows overlap
    /// more in learning than in scoring.
    WindowStream calibrationStream() {
        return calibration;
    }

    /// What the final model learns from.
    List<Observation> forTheModel() {
        return folds.learnedInTheEnd(observations, frames);
    }

    /// Samples for the final model's int8 ranges.
    public List<float[]> rawForTheModel(int most) {
        return folds.folds() > 1 ? raw.spread(most) : rawWithout(0, most);
    }

    /// Samples for int8 ranges that know nothing of what a fold holds out.
    List<float[]> rawWithout(int fold, int most) {
        List<float[]> windows =
                raw.at((recording, start) ->
                        folds.mayLearn(fold, recording, start, start + frames));
        return windows.size() <= most ? windows : spread(windows, most);
    }

    /// Samples of a few windows that will prove the model on other processors.
    List<float[]> golden(int most) {
        return raw.spread(most);
    }

    private static List<float[]> spread(List<float[]> windows, int most) {
        return IntStream.range(0, most)
                .mapToObj(at -> windows.get((int) ((long) at * windows.size() / most)))
                .toList();
    }
}
