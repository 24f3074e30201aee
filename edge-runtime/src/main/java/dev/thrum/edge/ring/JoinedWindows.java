package dev.thrum.edge.ring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// Windows of several rings side by side: each ring gives some of the columns of a frame. The rings
/// are filled by threads of their own; frames of the same number belong together. Consumer only;
/// allocates nothing after construction.
///
/// A window is there when all rings have the one of that number. Windows that some ring does not
/// have any more, because it lost frames, are passed over in the others. Where time decides when
/// frames come, a ring whose partners give nothing keeps the newer half of what it holds, so that
/// the signal is whole again as soon as they do.
public final class JoinedWindows implements Windows {
    private final List<FrameRing> rings;
    private final int[][] columns;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment joined;
    private final List<FloatBuffer> slots;
    private final MemorySegment[][] sources;
    private final int channels;
    private final boolean realTime;
    private final boolean[] ready;
    private int teller;

    /// One ring and where its channels go.
    ///
    /// @param columns for each channel of the ring, its column in the joined frame
    public record Part(FrameRing ring, List<Integer> columns) {
        public Part {
            columns = List.copyOf(columns);
            if (columns.size() != ring.shape().channels()) {
                throw new IllegalArgumentException(
                        "a ring of %d channels needs as many columns, was %s"
                                .formatted(ring.shape().channels(), columns));
            }
        }
    }

    /// @param parts with rings of the same window and hop, whose producers number frames alike and
    ///   begin signals at multiples of the hop; at least one
    /// @param realTime whether producers lose frames for which there is no room; else they wait
    public JoinedWindows(List<Part> parts, boolean realTime) {
        List<FrameRing> rings = parts.stream().map(Part::ring).toList();
        RingShape first = rings.getFirst().shape();
        for (FrameRing ring : rings) {
            if (ring.shape().windowFrames() != first.windowFrames()
                    || ring.shape().hopFrames() != first.hopFrames()) {
                throw new IllegalArgumentException(
                        "rings to be joined must have windows of %d frames every %d, was %d every %d"
                                .formatted(
                                        first.windowFrames(),
                                        first.hopFrames(),
                                        ring.shape().windowFrames(),
                                        ring.shape().hopFrames()));
            }
        }
        this.rings = rings;
        this.realTime = realTime;
        this.ready = new boolean[rings.size()];
        this.columns =
                parts.stream()
                        .map(part -> part.columns().stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        this.channels = rings.stream().mapToInt(ring -> ring.shape().channels()).sum();
        this.joined =
                arena.allocate((long) first.windowFrames() * channels * Float.BYTES, Float.BYTES);
        this.slots = List.of(joined.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer());
        this.sources =
                rings.stream()
                        .map(ring ->
                                ring.slots().stream()
                                        .map(MemorySegment::ofBuffer)
                                        .toArray(MemorySegment[]::new))
                        .toArray(MemorySegment[][]::new);
    }

    List<FrameRing> rings() {
        return rings;
    }

    @Override
    public int windowFrames() {
        return rings.getFirst().shape().windowFrames();
    }

    @Override
    public List<FloatBuffer> slots() {
        return slots;
    }

    @Override
    public Poll poll() {
        while (true) {
            boolean whole = true;
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < rings.size(); i++) {
                Poll poll = rings.get(i).poll();
                if (poll == Poll.GAP) {
                    teller = i;
                    return Poll.GAP;
                }
                ready[i] = poll == Poll.WINDOW;
                whole &= ready[i];
                newest = ready[i] ? Math.max(newest, rings.get(i).firstFrame()) : newest;
            }
            if (whole && !passOver(newest)) {
                join();
                return Poll.WINDOW;
            }
            if (!whole && !(realTime && dropOverfull())) {
                return Poll.EMPTY;
            }
        }
    }

    /// Gives up the windows before that of a number; true if there were any.
    private boolean passOver(long newest) {
        boolean passed = false;
        for (int i = 0; i < rings.size(); i++) {
            FrameRing ring = rings.get(i);
            if (ring.firstFrame() < newest) {
                ring.release();
                passed = true;
            }
        }
        return passed;
    }

    /// Gives up the oldest window of a ring that is more than half full; true if there was one.
    private boolean dropOverfull() {
        boolean dropped = false;
        for (int i = 0; i < ready.length; i++) {
            FrameRing ring = rings.get(i);
            if (ready[i] && ring.waitingFrames() > ring.shape().capacityFrames() / 2) {
                ring.release();
                dropped = true;
            }
        }
        return dropped;
    }

    private void join() {
        teller = 0;
        for (int i = 0; i < rings.size(); i++) {
            FrameRing ring = rings.get(i);
            if (ring.endNanos() > rings.get(teller).endNanos()) {
                teller = i;
            }
            copy(sources[i][ring.slot()], columns[i]);
        }
    }

    private void copy(MemorySegment from, int[] into) {
        long source = 0;
        for (long frame = 0; frame < windowFrames(); frame++) {
            for (int column : into) {
                joined.setAtIndex(
                        ValueLayout.JAVA_FLOAT,
                        frame * channels + column,
                        from.getAtIndex(ValueLayout.JAVA_FLOAT, source++));
            }
        }
    }

    @Override
    public void release() {
        rings.forEach(FrameRing::release);
    }

    @Override
    public void discard() {
        rings.forEach(FrameRing::discard);
    }

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public long firstFrame() {
        return rings.get(teller).firstFrame();
    }

    @Override
    public long startNanos() {
        return rings.get(teller).startNanos();
    }

    @Override
    public long endNanos() {
        return rings.get(teller).endNanos();
    }

    /// Frames of joined rings lie on a grid; each was put there by its own time.
    @Override
    public double jitterNanos() {
        return Double.NaN;
    }

    @Override
    public long lostFrames() {
        return rings.get(teller).lostFrames();
    }

    @Override
    public long cutFirstFrame() {
        return rings.get(teller).cutFirstFrame();
    }

    /// Frees the rings as well.
    @Override
    public void close() {
        arena.close();
        rings.forEach(FrameRing::close);
    }
}
