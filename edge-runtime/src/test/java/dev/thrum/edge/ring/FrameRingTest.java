package dev.thrum.edge.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.signal.FrameBlock;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

final class FrameRingTest {
    private final CountingSource source = new CountingSource(1, 64);

    private static FrameRing ring(int windowFrames, int hopFrames, int slots) {
        return new FrameRing(
                new RingShape(1, windowFrames, hopFrames, slots),
                CountingSource.SAMPLE_RATE_HZ,
                ChannelSelection.all(1));
    }

    /// The window the ring holds for its consumer, checked value by value; released.
    private static long take(FrameRing ring) {
        assertThat(ring.poll()).isEqualTo(Poll.WINDOW);
        FloatBuffer window = ring.slots().get(ring.slot());
        for (int frame = 0; frame < ring.shape().windowFrames(); frame++) {
            assertThat(window.get(frame))
                    .isEqualTo(CountingSource.value(ring.firstFrame() + frame, 0));
        }
        long first = ring.firstFrame();
        assertThat(ring.startNanos()).isEqualTo(CountingSource.nanos(first));
        assertThat(ring.endNanos())
                .isEqualTo(CountingSource.nanos(first + ring.shape().windowFrames() - 1));
        ring.release();
        return first;
    }

    @Test
    void aWindowIsHandedOutOnlyWhenItsLastFrameHasCome() {
        try (FrameRing ring = ring(4, 4, 3)) {
            assertThat(ring.poll()).isEqualTo(Poll.EMPTY);
            assertThat(ring.offer(source.read(3))).isEqualTo(Offer.TAKEN);
            assertThat(ring.poll()).isEqualTo(Poll.EMPTY);
            assertThat(ring.offer(source.read(1))).isEqualTo(Offer.WINDOW_READY);
            assertThat(take(ring)).isZero();
            assertThat(ring.poll()).isEqualTo(Poll.EMPTY);
        }
    }

    @Test
    void overlappingWindowsStayContiguousAroundTheEndOfTheRing() {
        try (FrameRing ring = ring(5, 2, 4)) {
            long expected = 0;
            for (int step = 0; step < 50; step++) {
                assertThat(ring.offer(source.read(2))).isNotEqualTo(Offer.REFUSED);
                while (ring.poll() == Poll.WINDOW) {
                    assertThat(take(ring)).isEqualTo(expected);
                    expected += 2;
                }
            }
            assertThat(expected).isEqualTo(96);
        }
    }

    @Test
    void aHopLongerThanTheWindowLeavesFramesOut() {
        try (FrameRing ring = ring(3, 5, 2)) {
            ring.offer(source.read(8));
            assertThat(take(ring)).isZero();
            assertThat(take(ring)).isEqualTo(5);
            assertThat(ring.poll()).isEqualTo(Poll.EMPTY);
            ring.offer(source.read(5));
            assertThat(take(ring)).isEqualTo(10);
        }
    }

    @Test
    void offerRefusesAndCountsWhenFullAndOverwritesNothing() {
        try (FrameRing ring = ring(4, 2, 4)) {
            assertThat(ring.offer(source.read(8))).isEqualTo(Offer.WINDOW_READY);
            assertThat(ring.hasRoomFor(source.read(1))).isFalse();
            assertThat(ring.refusedFrames()).isZero();
            assertThat(ring.offer(source.read(3))).isEqualTo(Offer.REFUSED);
            assertThat(ring.refusedFrames()).isEqualTo(3);
            assertThat(take(ring)).isZero();
            assertThat(take(ring)).isEqualTo(2);
            assertThat(take(ring)).isEqualTo(4);
        }
    }

    @Test
    void refusedFramesAreToldAsOneGapAndWindowsRestartBehindIt() {
        try (FrameRing ring = ring(4, 4, 2)) {
            ring.offer(source.read(8));
            ring.offer(source.read(2));
            ring.offer(source.read(2));
            assertThat(take(ring)).isZero();
            assertThat(ring.offer(source.read(4))).isEqualTo(Offer.WINDOW_READY);
            assertThat(take(ring)).isEqualTo(4);
            assertThat(ring.poll()).isEqualTo(Poll.GAP);
            assertThat(ring.lostFrames()).isEqualTo(4);
            assertThat(ring.cutFirstFrame()).isEqualTo(8);
            assertThat(ring.firstFrame()).isEqualTo(12);
            assertThat(ring.startNanos()).isEqualTo(CountingSource.nanos(12));
            assertThat(take(ring)).isEqualTo(12);
        }
    }

    @Test
    void noWindowReachesAcrossAGapInTheSource() {
        try (FrameRing ring = ring(4, 2, 8)) {
            ring.offer(source.read(7));
            source.lose(5);
            assertThat(ring.offer(source.read(1))).isEqualTo(Offer.WINDOW_READY);
            assertThat(take(ring)).isZero();
            assertThat(take(ring)).isEqualTo(2);
            assertThat(ring.poll()).isEqualTo(Poll.GAP);
            assertThat(ring.lostFrames()).isEqualTo(5);
            assertThat(ring.cutFirstFrame()).isEqualTo(4);
            assertThat(ring.poll()).isEqualTo(Poll.EMPTY);
            ring.offer(source.read(3));
            assertThat(take(ring)).isEqualTo(12);
        }
    }

    @Test
    void everyGapIsToldOnceEvenWhenNoWholeWindowLiesBetween() {
        try (FrameRing ring = ring(4, 2, 8)) {
            for (int gap = 0; gap < 3; gap++) {
                ring.offer(source.read(1));
                source.lose(10 + gap);
            }
            ring.offer(source.read(4));
            for (int gap = 0; gap < 3; gap++) {
                assertThat(ring.poll()).isEqualTo(Poll.GAP);
                assertThat(ring.lostFrames()).isEqualTo(10 + gap);
            }
            assertThat(take(ring)).isEqualTo(36);
        }
    }

    @Test
    void aSourceThatCountsFromTheStartAgainLeavesAGapOfUnknownLength() {
        try (FrameRing ring = ring(4, 4, 4)) {
            source.startAgainAt(100);
            ring.offer(source.read(4));
            assertThat(take(ring)).isEqualTo(100);
            source.startAgainAt(0);
            ring.offer(source.read(4));
            assertThat(ring.poll()).isEqualTo(Poll.GAP);
            assertThat(ring.lostFrames()).isEqualTo(FrameRing.UNKNOWN);
            assertThat(take(ring)).isZero();
        }
    }

    @Test
    void channelsAreSelectedAndConverted() {
        ChannelSelection swapped =
                new ChannelSelection(3, new int[] {2, 0}, new float[] {9.80665f, 1f});
        try (FrameRing ring =
                new FrameRing(new RingShape(2, 2, 2, 2), CountingSource.SAMPLE_RATE_HZ, swapped)) {
            ring.offer(new CountingSource(3, 2).read(2));
            FloatBuffer window = ring.slots().get(0);
            assertThat(new float[] {window.get(0), window.get(1), window.get(2), window.get(3)})
                    .containsExactly(0.25f * 9.80665f, 0f, 1.25f * 9.80665f, 1f);
        }
    }

    @Test
    void slotsAreDirectAndInNativeOrderAndNeverMove() {
        try (FrameRing ring = ring(4, 2, 3)) {
            assertThat(ring.slots())
                    .hasSize(3)
                    .allSatisfy(slot -> {
                        assertThat(slot.isDirect()).isTrue();
                        assertThat(slot.order()).isEqualTo(ByteOrder.nativeOrder());
                        assertThat(slot.capacity()).isEqualTo(4);
                    });
        }
    }

    @Test
    void aBlockThatCanNeverFitIsABrokenPromise() {
        try (FrameRing ring = ring(4, 2, 2)) {
            FrameBlock block = source.read(5);
            assertThatThrownBy(() -> ring.offer(block))
                    .hasMessage("a block of 5 frames can never fit a ring of 4");
        }
    }

    @Test
    void aShapeKeepsTakingBlocksWhileTheConsumerKeepsUp() {
        RingShape shape = RingShape.holding(1, 10, 4, 7, 0);
        try (FrameRing ring =
                new FrameRing(shape, CountingSource.SAMPLE_RATE_HZ, ChannelSelection.all(1))) {
            for (int step = 0; step < 100; step++) {
                assertThat(ring.offer(source.read(7))).isNotEqualTo(Offer.REFUSED);
                source.lose(step % 3);
                while (ring.poll() != Poll.EMPTY) {
                    if (ring.poll() == Poll.WINDOW) {
                        take(ring);
                    }
                }
            }
        }
    }

    @Test
    void aShapeThatHoldsNoWindowIsRefused() {
        assertThatThrownBy(() -> new RingShape(1, 10, 3, 3))
                .hasMessage("a ring must hold a window of 10 frames, was 3 slots of 3 frames");
    }
}
