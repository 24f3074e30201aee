package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.dataset.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private static List<Observation> windows(int recording, int count, int hop) {
        List<Observation> windows = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            windows.add(
                    new Observation(
                            recording, (long) at * hop, new float[1], new float[1], new float[1]));
        }
        return windows;
    }

    @Test
    void theLastWindowsOfEachRecordingAreSetAside() {
        List<Observation> all = windows(0, 20, 10);
        all.addAll(windows(1, 40, 10));
        Holdout holdout = Holdout.of(all, 0.25, 10);
        assertThat(holdout.validation()).hasSize(15);
        assertThat(holdout.fit()).hasSize(45);
        assertThat(holdout.validation())
                .allMatch(window -> window.startFrame() >= (window.recording() == 0 ? 150 : 300));
    }

    @Test
    void windowsThatShareFramesWithThemAreLeftOut() {
        Holdout holdout = Holdout.of(windows(0, 20, 10), 0.25, 40);
        assertThat(holdout.validation().getFirst().startFrame()).isEqualTo(150);
        assertThat(holdout.fit().getLast().startFrame()).isEqualTo(110);
    }

    @Test
    void atLeastOneWindowIsSetAside() {
        assertThat(Holdout.of(windows(0, 3, 10), 0.01, 10).validation()).hasSize(1);
    }
}
