package dev.thrum.training.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.fit.TrainingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelCurveTest {
    private final Clouds clouds = new Clouds(7);
    private final List<Kind> learned = kinds(0, 60);
    private final List<Kind> tested = kinds(10, 300);

    private List<Kind> kinds(int recording, int windows) {
        return List.of(
                clouds.kind("none", true, recording, 100, 0, 0, 0),
                clouds.kind("ball", false, recording + 1, windows, 2.5, 0, 0),
                clouds.kind("race", false, recording + 2, windows, 0, 3, 0));
    }

    @Test
    void accuracyRisesWithLabelsToThatOfAllLabels() throws TrainingException {
        List<LabelCurve.Point> points = new LabelCurve(learned, tested, 0.99, 20, 1).of(0);
        assertThat(points)
                .extracting(LabelCurve.Point::labels)
                .containsExactly(1, 2, 5, 10, 20, 50);
        assertThat(points.getFirst().nearestAccuracy())
                .isLessThan(points.getLast().nearestAccuracy() - 0.02);
        FaultHead all = new HeadFit(0, 0.99).fit(learned);
        assertThat(points.getLast().accuracy())
                .isCloseTo(Confusion.of(all, tested, 0).accuracy().orElseThrow(), within(0.03));
        assertThat(points.getFirst().deviation()).isGreaterThan(points.getLast().deviation());
    }

    @Test
    void theSameSeedDrawsTheSame() throws TrainingException {
        assertThat(new LabelCurve(learned, tested, 0.99, 3, 1).of(0))
                .isEqualTo(new LabelCurve(learned, tested, 0.99, 3, 1).of(0))
                .isNotEqualTo(new LabelCurve(learned, tested, 0.99, 3, 2).of(0));
    }

    @Test
    void aKindLeftOutIsMostlyCalledUnknownWhereItLiesApart() throws TrainingException {
        List<Kind> far =
                List.of(
                        learned.get(0),
                        learned.get(1),
                        clouds.kind("race", false, 2, 60, 0, 30, 0));
        List<LeftOutKind> left = LeftOutKind.each(far, far, 0, 0.99);
        assertThat(left).extracting(LeftOutKind::label).containsExactly("ball", "race");
        assertThat(left.get(1).calledUnknown()).isEqualTo(1);
        assertThat(left.get(1).knownCalledUnknown()).isLessThan(0.05);
        assertThat(left.get(1).answers().answers()).containsExactly("none", "ball", "unknown");
    }
}
