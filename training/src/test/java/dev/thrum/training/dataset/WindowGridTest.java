package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowGridTest {
    private final Stretch stretch = new Stretch(0, 100, 400);

    @Test
    void aFinerGridFallsIntoPhasesOfTheCoarserOne() {
        WindowGrid scored = new WindowGrid(64, 32, 0);
        WindowGrid finer = new WindowGrid(64, 8, 0);
        assertThat(scored.phasesIn(finer)).isEqualTo(4);
        assertThat(scored.phasesIn(new WindowGrid(64, 12, 0))).isZero();
        for (long window = 0; window < finer.count(stretch); window++) {
            long start = finer.start(stretch, window);
            assertThat(scored.phaseIn(finer, stretch, start)).isEqualTo((int) (window % 4));
        }
    }

    @Test
    void inClipsPhasesBeginAnewWithEveryClip() {
        WindowGrid scored = new WindowGrid(40, 20, 100);
        WindowGrid finer = new WindowGrid(40, 10, 100);
        assertThat(scored.perClip()).isEqualTo(4);
        assertThat(finer.perClip()).isEqualTo(7);
        long[] phases = new long[8];
        for (int window = 0; window < phases.length; window++) {
            phases[window] = scored.phaseIn(finer, stretch, finer.start(stretch, window));
        }
        assertThat(phases).containsExactly(0, 1, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void aLeadKeepsTheGridAndReachesNoFurtherThanIsHeard() {
        WindowGrid grid = new WindowGrid(64, 32, 0);
        assertThat(grid.withLead(stretch, 0, 2)).isEqualTo(new Stretch(0, 36, 400));
        assertThat(grid.withLead(stretch, 50, 9)).isEqualTo(new Stretch(0, 68, 400));
        assertThat(grid.withLead(stretch, 100, 9)).isEqualTo(stretch);
        assertThat(new WindowGrid(50, 50, 50).withLead(stretch, 0, Long.MAX_VALUE))
                .isEqualTo(new Stretch(0, 0, 400));
    }
}
