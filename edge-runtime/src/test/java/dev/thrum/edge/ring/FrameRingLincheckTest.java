package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/// One producer and one consumer in the interleavings Lincheck finds: what the consumer sees must
/// be explained by some order of the calls. Frames are numbered and read back from memory, so a
/// frame handed out before it was written, or overwritten while it is read, shows.
@Param(name = "frames", gen = IntGen.class, conf = "1:3")
public class FrameRingLincheckTest {
    private final FrameRing ring =
            new FrameRing(new RingShape(1, 3, 2, 3), 1000, ChannelSelection.all(1));
    private final FrameBlock block = new FrameBlock(1, 3);
    private long next;

    @Operation(nonParallelGroup = "producer")
    public String offer(@Param(name = "frames") int frames) {
        for (int frame = 0; frame < frames; frame++) {
            block.values()[frame] = next + frame;
        }
        block.set(frames, next, next);
        next += frames;
        return ring.offer(block).name();
    }

    @Operation(nonParallelGroup = "producer")
    public void lose() {
        next++;
    }

    @Operation(nonParallelGroup = "consumer")
    public String take() {
        return switch (ring.poll()) {
            case EMPTY -> "nothing";
            case GAP -> "%d lost before %d".formatted(ring.lostFrames(), ring.firstFrame());
            case WINDOW -> {
                var window = ring.slots().get(ring.slot());
                String values =
                        ring.firstFrame()
                                + ": "
                                + window.get(0)
                                + ", "
                                + window.get(1)
                                + ", "
                                + window.get(2);
                ring.release();
                yield values;
            }
        };
    }

    @Test
    void everyInterleavingIsLinearizable() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(2)
                .iterations(20)
                .invocationsPerIteration(200)
                .check(FrameRingLincheckTest.class);
    }
}
