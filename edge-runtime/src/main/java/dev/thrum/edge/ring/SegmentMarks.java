package dev.thrum.edge.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The queue of marks, one for each segment, from a ring's producer to its consumer. [FrameRing]
/// explains segments, and guards a mark's place against being used again too early.
///
/// | field | producer | consumer |
/// | --- | --- | --- |
/// | `count` | plain read, release write | acquire read |
/// | `start`, `previousEnd`, `firstFrame`, `lost` | plain write at `count` | plain read below `count` |
final class SegmentMarks {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(SegmentMarks.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] start;
    private final long[] previousEnd;
    private final long[] firstFrame;
    private final long[] lost;
    private long count;

    SegmentMarks(int capacity) {
        start = new long[capacity];
        previousEnd = new long[capacity];
        firstFrame = new long[capacity];
        lost = new long[capacity];
    }

    /// True until the first segment was added. Producer only.
    boolean isEmpty() {
        return count == 0;
    }

    /// Publishes the mark of a segment. Producer only.
    ///
    /// @param start ring position of the segment's first frame
    /// @param previousEnd ring position behind the last frame of the segment before
    /// @param firstFrame number of the segment's first frame, as the source counts
    /// @param lost frames missing before the segment; 0 if it is the first
    void add(long start, long previousEnd, long firstFrame, long lost) {
        int place = place(count);
        this.start[place] = start;
        this.previousEnd[place] = previousEnd;
        this.firstFrame[place] = firstFrame;
        this.lost[place] = lost;
        COUNT.setRelease(this, count + 1);
    }

    /// Marks published so far. Consumer only.
    long published() {
        return (long) COUNT.getAcquire(this);
    }

    long start(long mark) {
        return start[place(mark)];
    }

    long previousEnd(long mark) {
        return previousEnd[place(mark)];
    }

    long firstFrame(long mark) {
        return firstFrame[place(mark)];
    }

    long lost(long mark) {
        return lost[place(mark)];
    }

    private int place(long mark) {
        return (int) (mark % start.length);
    }
}
