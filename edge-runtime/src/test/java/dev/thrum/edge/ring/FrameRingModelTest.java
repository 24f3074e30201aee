package dev.thrum.edge.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ring against a model simple enough to be believed: a queue of frame numbers, in which unused
/// places are padding.
final class FrameRingModelTest {
    private static final int CHANNELS = 2;
    private static final int STEPS = 4_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everyAnswerIsThatOfASimpleQueue(long seed) {
        Random random = new Random(seed);
        int hop = 1 + random.nextInt(8);
        int window = 1 + random.nextInt(12);
        int slots = Math.ceilDiv(window, hop) + 1 + random.nextInt(5);
        RingShape shape = new RingShape(CHANNELS, window, hop, slots);
        QueueModel model = new QueueModel(shape);
        CountingSource source = new CountingSource(CHANNELS, shape.capacityFrames());
        try (FrameRing ring =
                new FrameRing(
                        shape, CountingSource.SAMPLE_RATE_HZ, ChannelSelection.all(CHANNELS))) {
            for (int step = 0; step < STEPS; step++) {
                String where = "seed %d, step %d, %s".formatted(seed, step, shape);
                switch (random.nextInt(12)) {
                    case 0 -> source.lose(random.nextInt(5));
                    case 1, 2, 3, 4, 5 -> {
                        int frames = 1 + random.nextInt(Math.min(6, shape.capacityFrames()));
                        var block = source.read(frames);
                        boolean taken = model.offer(block.firstFrame(), frames);
                        assertThat(ring.hasRoomFor(block)).as(where).isEqualTo(taken);
                        assertThat(ring.offer(block) != Offer.REFUSED).as(where).isEqualTo(taken);
                    }
                    default -> assertThat(take(ring)).as(where).isEqualTo(model.take());
                }
                assertThat(ring.refusedFrames()).as(where).isEqualTo(model.refused);
            }
        }
    }

    /// What the consumer sees: nothing, a gap and its length, or a window's values.
    private static List<Float> take(FrameRing ring) {
        return switch (ring.poll()) {
            case EMPTY -> List.of();
            case GAP -> List.of((float) -ring.lostFrames());
            case WINDOW -> {
                List<Float> values = new ArrayList<>();
                var slot = ring.slots().get(ring.slot());
                for (int i = 0; i < slot.capacity(); i++) {
                    values.add(slot.get(i));
                }
                assertThat(ring.startNanos()).isEqualTo(CountingSource.nanos(ring.firstFrame()));
                assertThat(ring.endNanos())
                        .isEqualTo(
                                CountingSource.nanos(
                                        ring.firstFrame() + ring.shape().windowFrames() - 1));
                ring.release();
                yield values;
            }
        };
    }

    private static final class QueueModel {
        private static final long PADDING = -1;

        private final RingShape shape;
        private final ArrayDeque<Long> places = new ArrayDeque<>();
        private long head;

        /// Places of a hop longer than its window that were given up before they were filled.
        private int owed;

        private long expected;
        private boolean started;
        private long lastDropped = -1;
        long refused;

        QueueModel(RingShape shape) {
            this.shape = shape;
        }

        boolean offer(long firstFrame, int frames) {
            int padding = 0;
            if (started && firstFrame != expected) {
                padding = Math.floorMod(-(head + places.size() - owed), shape.hopFrames());
            }
            if (places.size() - owed + padding + frames > shape.capacityFrames()) {
                refused += frames;
                return false;
            }
            for (int place = 0; place < padding; place++) {
                places.add(PADDING);
            }
            for (int frame = 0; frame < frames; frame++) {
                places.add(firstFrame + frame);
            }
            if (!started) {
                lastDropped = firstFrame - 1;
            }
            started = true;
            expected = firstFrame + frames;
            while (owed > 0 && !places.isEmpty()) {
                owed--;
                drop();
            }
            return true;
        }

        List<Float> take() {
            long previous = lastDropped;
            int whole = 0;
            for (long place : places) {
                if (whole == shape.windowFrames()) {
                    break;
                }
                if (place != previous + 1) {
                    return List.of((float) -dropToNextSegment(previous));
                }
                previous = place;
                whole++;
            }
            return whole < shape.windowFrames() ? List.of() : dropHop();
        }

        private long dropToNextSegment(long lastBeforeGap) {
            int before = places.size();
            while (places.element() != PADDING && places.element() <= lastBeforeGap) {
                drop();
            }
            while (places.element() == PADDING) {
                drop();
            }
            head += before - places.size();
            long lost = places.element() - lastBeforeGap - 1;
            lastDropped = places.element() - 1;
            return lost;
        }

        private List<Float> dropHop() {
            List<Float> values = new ArrayList<>();
            places.stream()
                    .limit(shape.windowFrames())
                    .forEach(frame -> {
                        for (int channel = 0; channel < CHANNELS; channel++) {
                            values.add(CountingSource.value(frame, channel));
                        }
                    });
            head += shape.hopFrames();
            for (int place = 0; place < shape.hopFrames(); place++) {
                if (places.isEmpty()) {
                    owed++;
                } else {
                    drop();
                }
            }
            return values;
        }

        private void drop() {
            long place = places.remove();
            if (place != PADDING) {
                lastDropped = place;
            }
        }
    }
}
