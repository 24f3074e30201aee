package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final int CAPACITY = 10;

    private final History history =
            new History(
                    List.of(Channel.unbounded("x", Unit.ONE), Channel.unbounded("y", Unit.ONE)),
                    100,
                    CAPACITY);

    /// Frame `n` holds `n` and `-n`.
    private void window(int first, int frames) {
        FloatBuffer window = FloatBuffer.allocate(2 * frames);
        for (int i = 0; i < frames; i++) {
            window.put(first + i).put(-(first + i));
        }
        history.add(window.rewind(), first, frames);
    }

    private float[] last(int frames) {
        return history.last(frames).values();
    }

    @Test
    void windowsThatOverlapAreKeptOnce() {
        window(0, 4);
        window(2, 4);
        window(4, 4);
        assertThat(history.frames()).isEqualTo(8);
        assertThat(last(3)).containsExactly(5, -5, 6, -6, 7, -7);
    }

    @Test
    void theOldestAreOverwritten() {
        for (int first = 0; first < 40; first += 2) {
            window(first, 4);
        }
        assertThat(history.frames()).isEqualTo(CAPACITY);
        assertThat(last(CAPACITY)).startsWith(32, -32).endsWith(41, -41);
        assertThat(last(50)).hasSize(2 * CAPACITY);
    }

    @Test
    void aGapBeginsAnew() {
        window(0, 4);
        window(6, 4);
        assertThat(history.frames()).isEqualTo(4);
        assertThat(last(10)).startsWith(6, -6).hasSize(8);
    }

    @Test
    void aSourceThatCountsAnewBeginsAnew() {
        window(100, 4);
        window(0, 4);
        assertThat(last(10)).startsWith(0, 0).hasSize(8);
    }

    @Test
    void aWindowLongerThanThePastLeavesItsEnd() {
        window(0, 25);
        assertThat(last(10)).startsWith(15, -15).endsWith(24, -24);
    }
}
