package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.training.calibrate.ThresholdSettings;
import dev.thrum.training.dataset.BenchTransform;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.SplitSettings;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.frontend.Floors;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.Scaling;
import dev.thrum.training.network.NetworkSettings;
import dev.thrum.training.score.ScoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a model is made, from recordings to thresholds. Immutable.
///
/// @param name short name of the model to be made
/// @param version version of the model to be made
/// @param seed seed of every random choice
/// @param data where recordings lie and what they are
/// @param bench what a test bench does to windows; nothing for real use
/// @param split which healthy signal serves what
/// @param window windows as they are scored
/// @param fitWindow windows as they are learned from
/// @param frontEnd how features are made of a window
/// @param floor least standard deviations of features, in their units
/// @param scaling how features are brought to a common scale
/// @param network the network between the features and their reconstruction
/// @param training how the network is trained
/// @param score what the score is
/// @param scoring what becomes of scores from window to window
/// @param quantization how the int8 graph is made
/// @param threshold how thresholds are set
/// @param evaluation how the model is tested, beyond window by window
/// @param changes what `--set` changed, as `key=value`
/// @param text all of it as YAML, what was inherited and what was changed included
public record Recipe(
        String name,
        String version,
        long seed,
        DataSettings data,
        BenchTransform bench,
        SplitSettings split,
        WindowGrid window,
        WindowGrid fitWindow,
        FrontEnd frontEnd,
        Floors floor,
        Scaling scaling,
        NetworkSettings network,
        TrainingPlan training,
        ScoreSettings score,
        ScoringPlan scoring,
        QuantizationPlan quantization,
        ThresholdSettings threshold,
        EvaluationPlan evaluation,
        List<String> changes,
        String text) {

    /// Windows thresholds are set from: those learned from, where the scored ones are among them,
    /// since more windows tell more of the tail.
    public WindowGrid calibrationWindow() {
        return window.phasesIn(fitWindow) > 0 ? fitWindow : window;
    }

    /// Frames from one window a board scores to the next.
    public int hopFrames() {
        return Math.min(window.hopFrames(), frontEnd.frames());
    }

    /// Time from one window a board scores to the next.
    public Duration windowPeriod() {
        return Duration.ofNanos(Math.round(hopFrames() / data.sampleRateHz() * 1e9));
    }

    /// The same recipe about some recordings only.
    public Recipe about(Selector only) {
        return new Recipe(
                name,
                version,
                seed,
                data.only(only),
                bench,
                split,
                window,
                fitWindow,
                frontEnd,
                floor,
                scaling,
                network,
                training,
                score,
                scoring,
                quantization,
                threshold,
                new EvaluationPlan(new EvaluationPlan.Once(), evaluation.recordingQuantile()),
                changes,
                text);
    }

    /// Reads a recipe. It may inherit from another one, see [YamlDocument#readExtending(Path)].
    ///
    /// @param changes keys to be changed, as `--set key=value` gives them
    /// @param dataRoot replaces the recipe's data root
    /// @throws ProblemsException telling everything that is wrong, each with its place
    public static Recipe read(Path file, List<Change> changes, Optional<Path> dataRoot)
            throws ProblemsException {
        return read(YamlDocument.readExtending(file), changes, dataRoot);
    }

    static Recipe read(YamlDocument document, List<Change> changes, Optional<Path> dataRoot)
            throws ProblemsException {
        for (Change change : changes) {
            document = document.with(change.key(), change.value());
        }
        Problems problems = new Problems();
        RecipeReader reader = new RecipeReader(document.root(problems));
        List<String> changed = changes.stream().map(Change::toString).toList();
        Optional<Recipe> recipe = reader.read(changed, dataRoot, text(document, changed));
        problems.throwIfAny();
        return recipe.orElseThrow();
    }

    private static String text(YamlDocument document, List<String> changes) {
        return changes.stream()
                        .map(change -> "# --set " + change.replace("\n", " ") + "\n")
                        .collect(Collectors.joining())
                + document.text();
    }

    /// One `--set key=value`.
    ///
    /// @param key path of keys, such as `network.latent`
    /// @param value the text to be put there
    public record Change(String key, String value) {
        @Override
        public String toString() {
            return key + "=" + value;
        }
    }
}
