package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.Progress;
import dev.thrum.edge.commission.StateLevel;
import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.OfflineCommissioning;
import dev.thrum.edge.pipeline.OfflineScoring;
import dev.thrum.edge.pipeline.ThresholdChoice;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.benchmark.Machine;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.By;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What commissioning changes where a model of one machine, speed or day is put under another: the
/// package's thresholds, and those the machine was commissioned to with the first of its own
/// healthy windows, judged on the windows behind them and on faults. All by the code of `thrum
/// commission` and `thrum score`. One thread.
public final class CommissioningBenchmark {
    private final Placements placements;
    private final ModelShelf shelf;
    private final long seed;
    private final Listener listener;

    /// A benchmark that has not begun.
    ///
    /// @param models folder of the packages, which are trained where it has none
    /// @param seed the recipes have, to be told in the result
    public CommissioningBenchmark(Recipes recipes, Path models, long seed, Listener listener) {
        this.placements = new Placements(recipes);
        this.shelf = new ModelShelf(models, listener);
        this.seed = seed;
        this.listener = listener;
    }

    /// The folders of the data sets there are placements of.
    public static List<String> sets() {
        return Placements.SETS;
    }

    /// Runs it.
    ///
    /// @param sets of [#sets()]
    public CommissioningResult run(List<String> sets)
            throws ProblemsException,
                    DatasetException,
                    TrainingException,
                    ModelException,
                    RecordingException,
                    IOException {
        List<CommissioningResult.Placed> placed = new ArrayList<>();
        for (String set : sets) {
            for (Placement each : placements.of(set)) {
                listener.note("%s: %s, under %s".formatted(set, each.learned(), each.watched()));
                placed.add(place(each, shelf.of(each.recipe(), set + "-" + each.model())));
            }
        }
        return new CommissioningResult(Machine.here(), seed, placed);
    }

    /// Puts a model under a machine.
    static CommissioningResult.Placed place(Placement placement, ModelPackage shipped)
            throws ModelException, RecordingException {
        List<CommissioningResult.Judged> judged = new ArrayList<>();
        try (Model model = OnnxModels.load(shipped, shipped.preferredPrecision())) {
            AlarmPolicy plain = AlarmPolicy.DEFAULT;
            AlarmPolicy budget = plain.withBudget(FalseAlarmBudget.USUAL);
            ThresholdChoice own = ThresholdChoice.of(shipped, model.precision(), plain);
            judged.add(judge(By.SHIPPED, own.text(), placement, model, null));
            ThresholdChoice kept = ThresholdChoice.of(shipped, model.precision(), budget);
            if (kept instanceof ThresholdChoice.OfTheBudget) {
                // closing it would close the model
                Model atBudget = kept.appliedTo(model);
                judged.add(judge(By.BUDGET, kept.text(), placement, atBudget, null));
            }
            Learning learning = learn(placement, model, plain);
            if (learning.levels().isPresent()) {
                judged.add(judge(By.COMMISSIONED, placement, model, learning.levels().get()));
                LearnedLevels levels = learn(placement, model, budget).levels().orElseThrow();
                if (levels.states().getFirst().how().startsWith("threshold ")) {
                    judged.add(judge(By.COMMISSIONED_BUDGET, placement, model, levels));
                }
            }
            return new CommissioningResult.Placed(
                    placement.set(),
                    placement.learned(),
                    placement.watched(),
                    placement.machine().stream().mapToInt(each -> windows(each, placement)).sum(),
                    learning.refusal(),
                    learning.refusalThough(),
                    judged);
        }
    }

    private static int windows(Watched watched, Placement placement) {
        return watched.spans().stream()
                .filter(span -> span.use() == Span.Use.LEARNED)
                .mapToInt(span -> Spans.windows(span, placement.recipe().window()))
                .sum();
    }

    /// What became of commissioning.
    ///
    /// @param refusal why nothing was learned unless vouched for; null where it was
    /// @param refusalThough why nothing was learned though vouched for; null where it was
    private record Learning(
            Optional<LearnedLevels> levels,
            @Nullable String refusal,
            @Nullable String refusalThough) {}

    /// The machines are healthy by what is known of them: where commissioning refuses, somebody
    /// vouches for them.
    private static Learning learn(Placement placement, Model model, AlarmPolicy alarm)
            throws ModelException, RecordingException {
        OfflineCommissioning commissioning =
                new OfflineCommissioning(
                        settings(placement, alarm), model, InstantSource.fixed(Instant.EPOCH));
        Progress first = commissioning.learn(placement.commissioning(), false);
        if (first.levels().isPresent()) {
            return new Learning(first.levels(), null, null);
        }
        Progress second = commissioning.learn(placement.commissioning(), true);
        return new Learning(
                second.levels(), first.last(), second.levels().isPresent() ? null : second.last());
    }

    private static MonitorSettings settings(Placement placement, AlarmPolicy alarm) {
        MonitorSettings plain = MonitorSettings.of(placement.set(), "recording");
        return new MonitorSettings(
                plain.name(),
                plain.sensors(),
                plain.channels(),
                DecisionPolicy.of(alarm),
                plain.inspection(),
                plain.trend(),
                plain.operation());
    }

    private static CommissioningResult.Judged judge(
            By by, Placement placement, Model model, LearnedLevels levels)
            throws ModelException, RecordingException {
        return judge(by, levels.states().getFirst().how(), placement, model, levels);
    }

    private static CommissioningResult.Judged judge(
            By by, String how, Placement placement, Model model, @Nullable LearnedLevels levels)
            throws ModelException, RecordingException {
        Tally tally = new Tally();
        // the signal is played from before commissioning on, and the baseline follows it once
        LearnedLevels played = levels == null ? null : levels.fromTheBeginning();
        for (Watched each : placement.machine()) {
            tally.begin(each);
            new OfflineScoring(settings(placement, AlarmPolicy.DEFAULT), model)
                    .with(new Intake(model.threshold(), played))
                    .score(each.signal(), tally::judged, tally::alarm);
        }
        float threshold =
                Optional.ofNullable(levels)
                        .map(known -> known.states().getFirst())
                        .map(StateLevel::threshold)
                        .orElse(model.threshold());
        return new CommissioningResult.Judged(by, threshold, how, tally.counts());
    }
}
