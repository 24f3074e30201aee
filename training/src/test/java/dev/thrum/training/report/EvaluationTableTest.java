package dev.thrum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Interval;
import dev.thrum.training.evaluate.MethodResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
    private static final Evaluation EVALUATION =
            new Evaluation(
                    "m",
                    "r.yaml",
                    new Evaluation.Windows(1234, 5),
                    List.of(
                            new MethodResult(
                                    "model",
                                    Precision.INT8,
                                    0.98765,
                                    0.5,
                                    0.0123,
                                    1.0,
                                    0.0,
                                    0.75,
                                    1.5,
                                    new MethodResult.Intervals(
                                            new Interval(0.9, 1), null, null, null, null)),
                            new MethodResult(
                                    "rms",
                                    null,
                                    null,
                                    null,
                                    0.0,
                                    null,
                                    null,
                                    null,
                                    3.25,
                                    new MethodResult.Intervals(null, null, null, null, null))));

    @Test
    void columnsAlignAndMissingFiguresAreDashes() {
        assertThat(EvaluationTable.text(EVALUATION))
                .isEqualTo(
                        """
                        method      AUC                      PR-AUC  FAR %  TPR %  F1      threshold
                        model int8  0.9877 [0.9000, 1.0000]  0.5000  1.2    100.0  0.7500  1.500
                        rms         -                        -       0.0    -      -       3.250
                        1,234 healthy and 5 faulty windows; in brackets 95 % bootstrap intervals over\
                         recordings and blocks of time.\
                        """);
    }

    @Test
    void figuresDoNotFollowTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(EvaluationTable.markdown(EVALUATION))
                    .contains("| model int8 | 0.9877 [0.9000, 1.0000] | 0.5000 | 1.2 |");
        } finally {
            Locale.setDefault(before);
        }
    }
}
