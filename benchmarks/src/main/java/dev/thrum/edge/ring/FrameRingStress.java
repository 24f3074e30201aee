package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;
import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/// The ring on real processors, whose memory orders no simulation knows. Frames are numbered, so
/// that a frame read before it was written, or written over while it is read, shows.
///
/// In the ring's package, to leave the memory of millions of rings to the garbage collector.
@NullMarked
public final class FrameRingStress {
    private FrameRingStress() {}

    private static FrameRing ring(int slots) {
        return new FrameRing(
                new RingShape(1, 2, 2, slots), 1000, ChannelSelection.all(1), Arena.ofAuto());
    }

    /// Two frames numbered from `first` on, each with its number plus one as its value.
    private static FrameBlock frames(long first) {
        FrameBlock block = new FrameBlock(1, 2);
        block.values()[0] = first + 1;
        block.values()[1] = first + 2;
        block.set(2, first, first * 1_000_000);
        return block;
    }

    private static String take(FrameRing ring) {
        Poll poll = ring.poll();
        if (poll == Poll.GAP) {
            return "gap of " + ring.lostFrames();
        }
        if (poll == Poll.EMPTY) {
            return "nothing";
        }
        FloatBuffer window = ring.slots().get(ring.slot());
        String text =
                "%.0f %.0f at %d to %d ms"
                        .formatted(
                                window.get(0),
                                window.get(1),
                                ring.startNanos() / 1_000_000,
                                ring.endNanos() / 1_000_000);
        ring.release();
        return text;
    }

    /// A window is seen whole, with its times, or not at all.
    @JCStressTest
    @Outcome(id = "nothing, nothing", expect = Expect.ACCEPTABLE, desc = "polled too early")
    @Outcome(id = "nothing, 1 2 at 0 to 1 ms", expect = Expect.ACCEPTABLE, desc = "came between")
    @Outcome(id = "1 2 at 0 to 1 ms, nothing", expect = Expect.ACCEPTABLE, desc = "polled late")
    @State
    public static class Publication {
        private final FrameRing ring = ring(1);
        private final FrameBlock block = frames(0);

        @Actor
        public void produce() {
            ring.offer(block);
        }

        @Actor
        public void consume(LL_Result result) {
            result.r1 = take(ring);
            result.r2 = take(ring);
        }
    }

    /// In a full ring nothing is written over before it is released.
    @JCStressTest
    @Outcome(id = "REFUSED, 1 2 at 0 to 1 ms", expect = Expect.ACCEPTABLE, desc = "offered early")
    @Outcome(
            id = "WINDOW_READY, 1 2 at 0 to 1 ms",
            expect = Expect.ACCEPTABLE,
            desc = "offered after the release")
    @State
    public static class Reuse {
        private final FrameRing ring = ring(1);
        private final FrameBlock block = frames(2);

        public Reuse() {
            ring.offer(frames(0));
        }

        @Actor
        public void produce(LL_Result result) {
            result.r1 = ring.offer(block);
        }

        @Actor
        public void consume(LL_Result result) {
            result.r2 = take(ring);
        }
    }

    /// Frames behind a gap are never seen without the gap.
    @JCStressTest
    @Outcome(id = "nothing, nothing", expect = Expect.ACCEPTABLE, desc = "polled too early")
    @Outcome(id = "nothing, gap of 5", expect = Expect.ACCEPTABLE, desc = "came between")
    @Outcome(
            id = "gap of 5, 8 9 at 7 to 8 ms",
            expect = Expect.ACCEPTABLE,
            desc = "the gap first, then the frames")
    @State
    public static class Gap {
        private final FrameRing ring = ring(3);
        private final FrameBlock block = frames(7);

        public Gap() {
            ring.offer(frames(0));
            take(ring);
        }

        @Actor
        public void produce() {
            if (ring.offer(block) != Offer.WINDOW_READY) {
                throw new IllegalStateException("there was room");
            }
        }

        @Actor
        public void consume(LL_Result result) {
            result.r1 = take(ring);
            result.r2 = take(ring);
        }
    }
}
