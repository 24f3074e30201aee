package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdChoiceTest {
    private static final FalseAlarmBudget BUDGET = FalseAlarmBudget.parse("1 per 30d");
    private static final AlarmPolicy ASKED = AlarmPolicy.DEFAULT.withBudget(BUDGET);

    @TempDir private Path folder;

    @Test
    void withoutABudgetTheThresholdIsThePackages() throws Exception {
        ModelPackage from = packaged(20_000);
        ThresholdChoice choice = ThresholdChoice.of(from, Precision.INT8, AlarmPolicy.DEFAULT);

        assertThat(choice.isAsAsked()).isTrue();
        assertThat(choice.text()).isEqualTo("threshold 0.5000 of the package, stated");
        try (Model model = choice.appliedTo(OnnxModels.load(from, Precision.INT8))) {
            assertThat(model.threshold()).isEqualTo(0.5f);
        }
    }

    /// The tail of the very precision that runs, at the hop of the card and by the monitor's rule.
    @Test
    void aBudgetIsKeptByTheHealthyScoresOfThePackage() throws Exception {
        ModelPackage from = packaged(20_000);
        AlarmPolicy policy =
                new AlarmPolicy(new RaiseRule(2, 3), AlarmPolicy.DEFAULT.clear())
                        .withBudget(BUDGET);
        BudgetThreshold.Found expected =
                (BudgetThreshold.Found)
                        TailFit.of(ScoreSeries.of(scores(20_000, 2)), new RaiseRule(2, 3))
                                .threshold(BUDGET, Duration.ofMillis(32));

        ThresholdChoice choice = ThresholdChoice.of(from, Precision.INT8, policy);

        assertThat(choice.text()).isEqualTo(expected.text()).startsWith("threshold ");
        try (Model model = choice.appliedTo(OnnxModels.load(from, Precision.INT8))) {
            assertThat((double) model.threshold()).isEqualTo(expected.value());
            assertThat(model.acceptance()).as("what a baseline follows").isEqualTo(0.5f);
        }
    }

    @Test
    void aPackageWithoutHealthyScoresSaysWhatToDo() throws Exception {
        ModelPackage from = TinyModel.standard().writer().writeFolder(folder.resolve("old"));

        ThresholdChoice choice = ThresholdChoice.of(from, Precision.FP32, ASKED);

        assertThat(choice.isAsAsked()).isFalse();
        assertThat(choice.text())
                .isEqualTo(
                        "no threshold for 1 per 30d: the package holds no healthy scores; commission"
                                + " the machine or train the model anew; until then threshold"
                                + " 0.5000 of the package, stated");
    }

    @Test
    void tooFewHealthyScoresSayHowMuchMoreIsNeeded() throws Exception {
        ThresholdChoice choice = ThresholdChoice.of(packaged(100), Precision.FP32, ASKED);

        assertThat(choice.isAsAsked()).isFalse();
        assertThat(choice.text())
                .startsWith("no threshold for 1 per 30d yet: 3.2 s of healthy scores hold ")
                .endsWith("; until then threshold 0.5000 of the package, stated");
    }

    private ModelPackage packaged(int windows) throws Exception {
        return TinyModel.standard()
                .writer()
                .healthy(
                        HealthyScores.of(
                                Map.of(
                                        Precision.FP32,
                                        List.of(scores(windows, 1)),
                                        Precision.INT8,
                                        List.of(scores(windows, 2)))))
                .writeFolder(folder.resolve("with"));
    }

    private static float[] scores(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (float) (0.1 + 0.05 * random.nextExponential());
        }
        return scores;
    }
}
