package dev.thrum.edge.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.signal.FrameBlock;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JoinedWindowsTest {
    private static final int WINDOW = 8;
    private static final int HOP = 4;
    private static final int[] COLUMNS = {1, 0, 2};

    private final FrameRing first = ring(1, 8);
    private final FrameRing second = ring(2, 8);
    // the columns of a joined frame: second's first, first's, second's second
    private final JoinedWindows joined =
            new JoinedWindows(
                    List.of(
                            new JoinedWindows.Part(first, List.of(1)),
                            new JoinedWindows.Part(second, List.of(0, 2))),
                    true);

    private static FrameRing ring(int channels, int slots) {
        return new FrameRing(
                new RingShape(channels, WINDOW, HOP, slots), 1000, ChannelSelection.all(channels));
    }

    @AfterEach
    void close() {
        joined.close();
    }

    /// Value of a channel at a frame; exact in a float.
    private static float value(long frame, int channel) {
        return frame * 4 + channel;
    }

    /// Offers frames whose channels are numbered from `base` on.
    private static Offer offer(FrameRing ring, long from, int frames, int base) {
        int channels = ring.shape().channels();
        FrameBlock block = new FrameBlock(channels, frames);
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                block.values()[frame * channels + channel] = value(from + frame, base + channel);
            }
        }
        block.set(frames, from, from * 1_000_000);
        return ring.offer(block);
    }

    private void offerFirst(long from, int frames) {
        assertThat(offer(first, from, frames, 0)).isNotEqualTo(Offer.REFUSED);
    }

    private void offerSecond(long from, int frames) {
        assertThat(offer(second, from, frames, 1)).isNotEqualTo(Offer.REFUSED);
    }

    private long take() {
        assertThat(joined.poll()).isEqualTo(Poll.WINDOW);
        return check();
    }

    private long check() {
        FloatBuffer window = joined.slots().get(joined.slot());
        for (int frame = 0; frame < WINDOW; frame++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(window.get(frame * 3 + COLUMNS[channel]))
                        .isEqualTo(value(joined.firstFrame() + frame, channel));
            }
        }
        assertThat(joined.startNanos()).isEqualTo(joined.firstFrame() * 1_000_000);
        assertThat(joined.endNanos()).isEqualTo((joined.firstFrame() + WINDOW - 1) * 1_000_000);
        long frame = joined.firstFrame();
        joined.release();
        return frame;
    }

    @Test
    void aWindowIsThereWhenAllRingsHaveIt() {
        offerFirst(100, 12);
        assertThat(joined.poll()).isEqualTo(Poll.EMPTY);
        offerSecond(100, 9);
        assertThat(take()).isEqualTo(100);
        assertThat(joined.poll()).isEqualTo(Poll.EMPTY);
        offerSecond(109, 3);
        assertThat(take()).isEqualTo(104);
    }

    @Test
    void theRingThatBeganLaterSetsTheBeginning() {
        offerFirst(100, 20);
        offerSecond(108, 12);
        assertThat(take()).isEqualTo(108);
        assertThat(take()).isEqualTo(112);
        assertThat(joined.poll()).isEqualTo(Poll.EMPTY);
    }

    @Test
    void aGapInOneRingIsToldAndTheOtherPassesOverIt() {
        offerFirst(100, 10);
        offerSecond(100, 10);
        assertThat(take()).isEqualTo(100);
        offerSecond(110, 14);
        offerFirst(116, 8);
        assertThat(joined.poll()).isEqualTo(Poll.GAP);
        assertThat(joined.lostFrames()).isEqualTo(6);
        assertThat(joined.firstFrame()).isEqualTo(116);
        assertThat(joined.cutFirstFrame()).isEqualTo(104);
        assertThat(take()).isEqualTo(116);
        assertThat(joined.poll()).isEqualTo(Poll.EMPTY);
    }

    @Test
    void aRingWhosePartnerIsSilentDropsItsOldestAndIsWholeWhenThePartnerComesBack() {
        for (int frame = 100; frame < 200; frame += 4) {
            offerFirst(frame, 4);
            assertThat(joined.poll()).isEqualTo(Poll.EMPTY);
        }
        offerSecond(192, 8);
        assertThat(take()).isEqualTo(192);
    }

    @Test
    void producersThatWaitLoseNothingWhileTheirPartnerIsBehind() {
        try (JoinedWindows patient =
                new JoinedWindows(
                        List.of(
                                new JoinedWindows.Part(ring(1, 8), List.of(0)),
                                new JoinedWindows.Part(ring(1, 8), List.of(1))),
                        false)) {
            FrameRing ahead = patient.rings().get(0);
            offer(ahead, 100, 32, 0);
            assertThat(patient.poll()).isEqualTo(Poll.EMPTY);
            assertThat(offer(ahead, 132, 1, 0)).isEqualTo(Offer.REFUSED);
            offer(patient.rings().get(1), 100, 8, 0);
            assertThat(patient.poll()).isEqualTo(Poll.WINDOW);
            assertThat(patient.firstFrame()).isEqualTo(100);
            patient.discard();
            assertThat(offer(ahead, 132, 4, 0)).isNotEqualTo(Offer.REFUSED);
        }
    }

    @Test
    void ringsOfOtherWindowsAreRefused() {
        try (FrameRing other =
                new FrameRing(new RingShape(1, 8, 8, 4), 1000, ChannelSelection.all(1))) {
            assertThatThrownBy(() ->
                            new JoinedWindows(
                                    List.of(
                                            new JoinedWindows.Part(first, List.of(0)),
                                            new JoinedWindows.Part(other, List.of(1))),
                                    true))
                    .hasMessage(
                            "rings to be joined must have windows of 8 frames every 4, was 8 every 8");
        }
    }

    /// Whatever comes and is lost in whatever order, every window is whole, of one number, and the
    /// numbers rise.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyWindowIsWholeWhateverIsLost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] next = {0, 0};
        long last = -1;
        int windows = 0;
        for (int step = 0; step < 4000; step++) {
            int ring = random.nextInt(2);
            int frames = 1 + random.nextInt(6);
            if (next[ring] - next[1 - ring] > 16) {
                ring = 1 - ring;
            }
            boolean refused =
                    offer(ring == 0 ? first : second, next[ring], frames, ring) == Offer.REFUSED;
            next[ring] += frames;
            if (refused || random.nextInt(20) == 0) {
                // as a resampler does: it goes on at a multiple of the hop
                next[ring] = Math.ceilDiv(next[ring] + random.nextInt(30), (long) HOP) * HOP;
            }
            Poll poll = joined.poll();
            if (poll == Poll.WINDOW) {
                long frame = check();
                assertThat(frame).isGreaterThan(last).matches(number -> number % HOP == 0);
                last = frame;
                windows++;
            }
        }
        assertThat(windows).isGreaterThan(100);
    }
}
