package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.FloatBuffer;
import java.util.List;

/// A ring of frames between one producer (a sensor's thread) and one consumer (the inference
/// thread). Windows are read where they lie, in slots that never move, so that each slot can be
/// bound to a tensor once. Nothing is allocated after construction, and nobody ever waits.
///
/// **Positions.** Ring positions count frames from 0 and never wrap; a position's place in memory
/// is its remainder by the capacity. Windows start at multiples of the hop, so the window at a
/// position lies in slot `position / hop mod slots`.
///
/// **Segments.** A segment is a stretch of frames without a gap. When the number of an offered
/// block's first frame is not the one expected, because the source lost frames or because blocks
/// were refused, the producer leaves the rest of the current hop unused, starts a segment at the
/// next multiple of the hop, and marks where it starts, where the one before really ended, and how
/// many frames are missing. A window that does not end within its segment is never handed out.
/// Every segment uses up at least one slot, so there are never more than `slots` marks to be read.
///
/// **Who touches what.**
///
/// | field | producer | consumer | guard |
/// | --- | --- | --- | --- |
/// | `written` | plain read, release write | acquire read | – |
/// | `released` | acquire read | plain read, release write | – |
/// | `refusedFrames` | plain read, opaque write | opaque read, as anyone | – |
/// | `frames`, `startNanos`, `endNanos`, `jitterNanos` | plain write below `released` + capacity | plain read from `released` to `written` | `written`, `released` |
/// | `marks` | see [SegmentMarks] | see [SegmentMarks] | its count, `released` |
/// | `expectedFrame`, `segmentStart`, `releasedSeen`, `jitter` | plain | never | one thread |
/// | `marksRead`, `run…`, `cutFirstFrame`, `lostFrames` | never | plain | one thread |
///
/// The positions are not padded apart: each is written a few hundred times a second, and the cache
/// miss that costs the other thread is a tenth of a microsecond.
///
/// A mark is published before the frames of its segment, and the consumer reads `written` before
/// the count of marks: it never sees frames of a segment whose mark it does not see. A mark's place
/// is used again only after `released` has reached its segment's start, by which time it was read.
public final class FrameRing implements Windows {
    /// Said of a gap whose length is unknown because the source started counting again.
    public static final long UNKNOWN = -1;

    private static final VarHandle WRITTEN;
    private static final VarHandle RELEASED;
    private static final VarHandle REFUSED_FRAMES;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(FrameRing.class, "written", long.class);
            RELEASED = lookup.findVarHandle(FrameRing.class, "released", long.class);
            REFUSED_FRAMES = lookup.findVarHandle(FrameRing.class, "refusedFrames", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RingShape shape;
    private final double nanosPerFrame;
    private final MirroredFrames frames;
    private final SegmentMarks marks;
    private final long[] startNanos;
    private final long[] endNanos;
    private final double[] jitterNanos;

    // the producer writes these
    private long written;
    private long refusedFrames;
    private long expectedFrame;
    private long segmentStart;
    private long releasedSeen;
    private final StampJitter jitter = new StampJitter();

    // the consumer writes these
    private long released;
    private long marksRead;
    private long runStart;
    private long runFirstFrame;
    private long cutFirstFrame;
    private long lostFrames;

    /// @param sampleRateHz frames per second the sensor declares, for times between blocks' stamps
    /// @param selection which channels of the producer's blocks are kept
    public FrameRing(RingShape shape, double sampleRateHz, ChannelSelection selection) {
        this(shape, sampleRateHz, selection, Arena.ofShared());
    }

    /// A ring in an arena of its own.
    FrameRing(RingShape shape, double sampleRateHz, ChannelSelection selection, Arena arena) {
        if (selection.channels() != shape.channels()) {
            throw new IllegalArgumentException(
                    "a ring of %d channels cannot take a selection of %d"
                            .formatted(shape.channels(), selection.channels()));
        }
        if (!(sampleRateHz > 0)) {
            throw new IllegalArgumentException(
                    "the sample rate must be positive, was %s Hz".formatted(sampleRateHz));
        }
        this.shape = shape;
        this.nanosPerFrame = 1e9 / sampleRateHz;
        this.frames = new MirroredFrames(shape, selection, arena);
        this.marks = new SegmentMarks(shape.slots());
        this.startNanos = new long[shape.slots()];
        this.endNanos = new long[shape.slots()];
        this.jitterNanos = new double[shape.slots()];
    }

    public RingShape shape() {
        return shape;
    }

    @Override
    public int windowFrames() {
        return shape.windowFrames();
    }

    /// For each slot, the window that starts there: a direct buffer in native byte order of
    /// `windowFrames × channels` floats, frame-major. Valid until the ring is closed.
    @Override
    public List<FloatBuffer> slots() {
        return frames.slots();
    }

    /// Takes all frames of a block, or none. Producer only.
    ///
    /// @throws IllegalArgumentException if the block could not even fit an empty ring
    public Offer offer(FrameBlock block) {
        if (block.frames() == 0) {
            return Offer.TAKEN;
        }
        if (!hasRoomFor(block)) {
            REFUSED_FRAMES.setOpaque(this, refusedFrames + block.frames());
            return Offer.REFUSED;
        }
        boolean news = !follows(block) && startSegment(block.firstFrame());
        long start = follows(block) ? written : segmentStart;
        frames.write(start, block);
        jitter.add(block);
        news |= stamp(block, start);
        expectedFrame = block.firstFrame() + block.frames();
        WRITTEN.setRelease(this, start + block.frames());
        return news ? Offer.WINDOW_READY : Offer.TAKEN;
    }

    /// Whether [#offer(FrameBlock)] would take the block now; asking counts nothing. Producer only.
    ///
    /// @throws IllegalArgumentException if the block could not even fit an empty ring
    public boolean hasRoomFor(FrameBlock block) {
        int capacity = shape.capacityFrames();
        if (block.frames() > capacity) {
            throw new IllegalArgumentException(
                    "a block of %d frames can never fit a ring of %d"
                            .formatted(block.frames(), capacity));
        }
        long end = (follows(block) ? written : nextHop(written)) + block.frames();
        if (end - releasedSeen > capacity) {
            releasedSeen = (long) RELEASED.getAcquire(this);
        }
        return end - releasedSeen <= capacity;
    }

    /// Frames refused so far because the ring was full. Any thread.
    public long refusedFrames() {
        return (long) REFUSED_FRAMES.getOpaque(this);
    }

    private boolean follows(FrameBlock block) {
        return !marks.isEmpty() && block.firstFrame() == expectedFrame;
    }

    /// Starts a segment at the next hop; true if a gap lies before it.
    private boolean startSegment(long firstFrame) {
        boolean gap = !marks.isEmpty();
        jitter.restart();
        long missing = firstFrame - expectedFrame;
        segmentStart = nextHop(written);
        marks.add(segmentStart, written, firstFrame, gap ? missing > 0 ? missing : UNKNOWN : 0);
        return gap;
    }

    /// Notes the times of windows that start or end in the block; true if one ends there.
    private boolean stamp(FrameBlock block, long start) {
        int hop = shape.hopFrames();
        long end = start + block.frames();
        for (long position = nextHop(start); position < end; position += hop) {
            startNanos[slot(position)] = nanos(block, position - start);
        }
        long toLast = shape.windowFrames() - 1L;
        long firstToEnd = Math.max(segmentStart, nextHop(Math.max(0, start - toLast)));
        for (long position = firstToEnd; position + toLast < end; position += hop) {
            endNanos[slot(position)] = nanos(block, position + toLast - start);
            jitterNanos[slot(position)] = jitter.nanos();
        }
        return firstToEnd + toLast < end;
    }

    private long nanos(FrameBlock block, long frame) {
        return block.firstFrameNanos() + Math.round(frame * nanosPerFrame);
    }

    /// What there is for the consumer now. A window stays until [#release()]; a gap is told once,
    /// by this very call. Consumer only.
    @Override
    public Poll poll() {
        long end = (long) WRITTEN.getAcquire(this);
        long published = marks.published();
        long windowEnd = released + shape.windowFrames();
        while (marksRead < published && windowEnd > marks.previousEnd(marksRead)) {
            if (end <= marks.start(marksRead)) {
                return Poll.EMPTY;
            }
            enterSegment();
            if (lostFrames != 0) {
                return Poll.GAP;
            }
            windowEnd = released + shape.windowFrames();
        }
        return windowEnd <= end ? Poll.WINDOW : Poll.EMPTY;
    }

    /// Frames that lie in the ring from the current window on. Consumer only.
    long waitingFrames() {
        return (long) WRITTEN.getAcquire(this) - released;
    }

    private void enterSegment() {
        cutFirstFrame = firstFrame();
        runStart = marks.start(marksRead);
        runFirstFrame = marks.firstFrame(marksRead);
        lostFrames = marks.lost(marksRead);
        marksRead++;
        RELEASED.setRelease(this, runStart);
    }

    /// Gives up the window that [#poll()] told of; the next one starts a hop later. Consumer only.
    @Override
    public void release() {
        RELEASED.setRelease(this, released + shape.hopFrames());
    }

    @Override
    public void discard() {
        for (Poll poll = poll(); poll != Poll.EMPTY; poll = poll()) {
            if (poll == Poll.WINDOW) {
                release();
            }
        }
    }

    /// Slot of the window that [#poll()] told of. Consumer only.
    @Override
    public int slot() {
        return slot(released);
    }

    /// Number of the current window's first frame, as the source counts; once a gap was told, of
    /// the first frame behind it. Consumer only.
    @Override
    public long firstFrame() {
        return runFirstFrame + (released - runStart);
    }

    /// Monotonic time of the current window's first frame; once a gap was told, of the first frame
    /// behind it. Consumer only.
    @Override
    public long startNanos() {
        return startNanos[slot(released)];
    }

    /// Monotonic time of the last frame of the window that [#poll()] told of. Consumer only.
    @Override
    public long endNanos() {
        return endNanos[slot(released)];
    }

    /// RMS error of the frames' times when the window that [#poll()] told of ended. Consumer only.
    @Override
    public double jitterNanos() {
        return jitterNanos[slot(released)];
    }

    /// Frames missing in the gap told last, or [#UNKNOWN]. Consumer only.
    @Override
    public long lostFrames() {
        return lostFrames;
    }

    /// Number of the first frame of the window that the gap told last cut short. Consumer only.
    @Override
    public long cutFirstFrame() {
        return cutFirstFrame;
    }

    private int slot(long position) {
        return (int) (position / shape.hopFrames() % shape.slots());
    }

    private long nextHop(long position) {
        return Math.ceilDiv(position, (long) shape.hopFrames()) * shape.hopFrames();
    }

    @Override
    public void close() {
        frames.close();
    }
}
