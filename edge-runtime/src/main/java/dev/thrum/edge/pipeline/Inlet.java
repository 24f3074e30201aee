package dev.thrum.edge.pipeline;

import dev.thrum.edge.resample.GridResampler;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.Offer;
import dev.thrum.edge.signal.FrameBlock;

/// Where a sensor's frames enter a monitor. Sensor thread only, but for the count of what was
/// refused.
sealed interface Inlet {
    /// Whether [#offer(FrameBlock)] would take a block now.
    boolean hasRoomFor(FrameBlock block);

    /// Takes all frames of a block, or none.
    Offer offer(FrameBlock block);

    /// Frames refused so far because the ring was full. Any thread.
    long refusedFrames();

    /// Frames go into the ring as they are.
    record Direct(FrameRing ring) implements Inlet {
        @Override
        public boolean hasRoomFor(FrameBlock block) {
            return ring.hasRoomFor(block);
        }

        @Override
        public Offer offer(FrameBlock block) {
            return ring.offer(block);
        }

        @Override
        public long refusedFrames() {
            return ring.refusedFrames();
        }
    }

    /// Frames are brought to the model's moments first.
    ///
    /// @param resampled holds what came of a block
    record Resampled(GridResampler resampler, FrameRing ring, FrameBlock resampled)
            implements Inlet {
        /// As many frames as may come of a block, behind a gap.
        @Override
        public boolean hasRoomFor(FrameBlock block) {
            resampled.set(resampled.capacityFrames(), Long.MIN_VALUE, 0);
            return ring.hasRoomFor(resampled);
        }

        @Override
        public Offer offer(FrameBlock block) {
            resampler.feed(block, resampled);
            Offer offer = ring.offer(resampled);
            if (offer == Offer.REFUSED) {
                // the windows of all rings begin at multiples of the hop
                resampler.interrupted();
            }
            return offer;
        }

        @Override
        public long refusedFrames() {
            return ring.refusedFrames();
        }
    }

    /// Frames go onto a tape as they are.
    record Taped(Tape tape) implements Inlet {
        @Override
        public boolean hasRoomFor(FrameBlock block) {
            return tape.hasRoomFor(block);
        }

        @Override
        public Offer offer(FrameBlock block) {
            return tape.offer(block);
        }

        @Override
        public long refusedFrames() {
            return tape.refusedFrames();
        }
    }
}
