package dev.thrum.edge.ring;

import java.nio.FloatBuffer;
import java.util.List;

/// Whole windows of a signal, one after another, for one consumer: of one ring, or of several
/// joined. Everything but [#slots()] and [#windowFrames()] is for the consumer's thread.
public interface Windows extends AutoCloseable {
    /// Frames in a window.
    int windowFrames();

    /// The places windows lie in: direct buffers in native byte order of `windowFrames × channels`
    /// floats, frame-major.
    List<FloatBuffer> slots();

    /// What there is now. A window stays until [#release()]; a gap is told once, by this very call.
    Poll poll();

    /// Gives up the window that [#poll()] told of.
    void release();

    /// Slot of the window that [#poll()] told of.
    int slot();

    /// Number of the current window's first frame, as the source counts; once a gap was told, of
    /// the first frame behind it.
    long firstFrame();

    /// Monotonic time of the current window's first frame; once a gap was told, of the first frame
    /// behind it.
    long startNanos();

    /// Monotonic time of the last frame of the window that [#poll()] told of.
    long endNanos();

    /// RMS error of the times of the frames up to the end of the window that [#poll()] told of, in
    /// nanoseconds; NaN where frames are not asked for one by one.
    double jitterNanos();

    /// Frames missing in the gap told last, or [FrameRing#UNKNOWN].
    long lostFrames();

    /// Number of the first frame of the window that the gap told last cut short.
    long cutFirstFrame();

    /// Gives up all windows that are there now: nobody will judge them.
    void discard();

    /// Frees the memory. All threads must have stopped, and nobody may look into the slots any
    /// more.
    @Override
    void close();
}
