package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// The memory of a ring: `capacityFrames` frames off the heap, followed by a second copy of the
/// first `windowFrames − hopFrames`. A window that starts in the last slot runs on into that copy,
/// so that every window is contiguous. Knows nothing of threads; [FrameRing] orders the accesses.
final class MirroredFrames implements AutoCloseable {
    /// A cache line, and the alignment vector loads like best.
    private static final long ALIGNMENT_BYTES = 64;

    private final RingShape shape;
    private final ChannelSelection selection;
    private final Arena arena;
    private final MemorySegment memory;
    private final List<FloatBuffer> slots;

    MirroredFrames(RingShape shape, ChannelSelection selection, Arena arena) {
        this.shape = shape;
        this.selection = selection;
        this.arena = arena;
        this.memory =
                arena.allocate(
                        bytes(shape.capacityFrames() + shape.mirrorFrames()), ALIGNMENT_BYTES);
        this.slots = IntStream.range(0, shape.slots()).mapToObj(this::slot).toList();
    }

    /// For each slot, the window that starts there: direct, in native byte order.
    List<FloatBuffer> slots() {
        return slots;
    }

    /// Writes a block from a ring position on, around the end of the ring where need be.
    void write(long position, FrameBlock block) {
        int capacity = shape.capacityFrames();
        int index = (int) (position % capacity);
        int untilEnd = Math.min(block.frames(), capacity - index);
        write(index, block, 0, untilEnd);
        write(0, block, untilEnd, block.frames() - untilEnd);
    }

    private void write(int index, FrameBlock block, int fromFrame, int frames) {
        selection.copy(block, fromFrame, frames, memory, (long) index * shape.channels());
        int mirrored = Math.min(index + frames, shape.mirrorFrames()) - index;
        if (mirrored > 0) {
            MemorySegment.copy(
                    memory,
                    bytes(index),
                    memory,
                    bytes(shape.capacityFrames() + index),
                    bytes(mirrored));
        }
    }

    private FloatBuffer slot(int slot) {
        return memory.asSlice(bytes(slot * shape.hopFrames()), bytes(shape.windowFrames()))
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private long bytes(int frames) {
        return (long) frames * shape.channels() * Float.BYTES;
    }

    /// Frees the memory. Nobody may look into the slots any more.
    @Override
    public void close() {
        arena.close();
    }
}
