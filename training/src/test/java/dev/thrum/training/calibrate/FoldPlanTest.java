package dev.thrum.training.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Stretch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldPlanTest {
    private static final int FRAMES = 20;

    private static Observation window(int recording, long start) {
        return new Observation(recording, start, new float[1], new float[1], new float[1]);
    }

    private static List<Observation> windows(int recording, int count, int hop) {
        return IntStream.range(0, count)
                .mapToObj(at -> window(recording, (long) at * hop))
                .toList();
    }

    @Test
    void aPlanSaysWhatItCannotPromise() {
        Stretch monday = new Stretch(0, 0, 1000);
        Stretch tuesday = new Stretch(1, 0, 1000);
        assertThat(FoldPlan.byTime(List.of(monday), 3, 0, 0).caveat())
                .startsWith("all of it is one recording");
        assertThat(FoldPlan.byTime(List.of(monday, tuesday), 3, 0, 0).caveat())
                .startsWith("no whole recording was held out");
        assertThat(FoldPlan.setAside(List.of(monday)).caveat())
                .startsWith("all of it is one recording");
        assertThat(FoldPlan.byGroup(List.of(monday, tuesday), List.of("mon", "tue"), 5).caveat())
                .isEmpty();
    }

    @Test
    void timeFoldsHoldOutTheSameShareOfEachStretch() {
        FoldPlan plan =
                FoldPlan.byTime(List.of(new Stretch(0, 0, 400), new Stretch(1, 100, 300)), 4, 0, 0);
        assertThat(plan.folds()).isEqualTo(4);
        assertThat(plan.heldOutBy(0, 0, 20)).isZero();
        assertThat(plan.heldOutBy(0, 80, 100)).isZero();
        assertThat(plan.heldOutBy(0, 100, 120)).isEqualTo(1);
        assertThat(plan.heldOutBy(0, 380, 400)).isEqualTo(3);
        assertThat(plan.heldOutBy(1, 110, 130)).isZero();
        assertThat(plan.heldOutBy(1, 250, 270)).isEqualTo(3);
        assertThat(plan.heldOutBy(0, 90, 110)).as("on a border").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 15, 60})
    void nothingLearnedFromComesNearerToAHeldOutBlockThanTheGap(long gap) {
        FoldPlan plan = FoldPlan.byTime(List.of(new Stretch(0, 0, 400)), 4, gap, 0);
        List<Observation> all = windows(0, 381, 1);
        for (int fold = 0; fold < 4; fold++) {
            List<Observation> learned = plan.learned(fold, all, FRAMES);
            assertThat(learned).isNotEmpty();
            for (Observation window : learned) {
                long before = fold * 100L - (window.startFrame() + FRAMES);
                long after = window.startFrame() - (fold + 1) * 100L;
                assertThat(Math.max(before, after)).isGreaterThanOrEqualTo(gap);
            }
        }
    }

    @Test
    void bordersOfTimeFoldsFallBetweenClips() {
        FoldPlan plan = FoldPlan.byTime(List.of(new Stretch(0, 0, 220)), 2, 0, 20);
        assertThat(windows(0, 11, 20))
                .allMatch(window -> plan.heldOutBy(window, FRAMES) >= 0, "is held out by a fold");
    }

    @Test
    void groupsAreHeldOutWholeAndDealtOutInTurn() {
        List<Stretch> stretches =
                IntStream.range(0, 5).mapToObj(at -> new Stretch(at, 0, 100)).toList();
        FoldPlan plan =
                FoldPlan.byGroup(stretches, List.of("idle", "full", "idle", "half", "full"), 2);
        assertThat(plan.folds()).isEqualTo(2);
        assertThat(IntStream.range(0, 5).map(at -> plan.heldOutBy(at, 0, FRAMES)))
                .containsExactly(0, 1, 0, 0, 1);
        assertThat(plan.mayLearn(0, 2, 0, FRAMES)).isFalse();
        assertThat(plan.mayLearn(1, 2, 0, FRAMES)).isTrue();
    }

    @Test
    void thereAreNoMoreFoldsThanGroups() {
        List<Stretch> stretches = List.of(new Stretch(0, 0, 100), new Stretch(1, 0, 100));
        assertThat(FoldPlan.byGroup(stretches, List.of("0", "1"), 5).folds()).isEqualTo(2);
    }

    @Test
    void aPartSetAsideIsNotLearnedFromInTheEndEither() {
        List<Observation> all = windows(0, 10, 20);
        FoldPlan aside = FoldPlan.setAside(List.of(new Stretch(0, 100, 200)));
        assertThat(aside.learnedInTheEnd(all, FRAMES)).hasSize(5);
        FoldPlan folds = FoldPlan.byTime(List.of(new Stretch(0, 0, 200)), 2, 0, 0);
        assertThat(folds.learnedInTheEnd(all, FRAMES)).hasSize(10);
    }

    @Test
    void foldsThatHoldOutNothingAreRefused() {
        FoldPlan plan = FoldPlan.byTime(List.of(new Stretch(0, 0, 60)), 4, 0, 0);
        assertThatThrownBy(() -> plan.requireWindows(windows(0, 3, 20), FRAMES))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(
                        "threshold.folds: each of 4 folds must hold out a window and leave one to"
                                + " learn from, fold 1 does not: record more");
    }
}
