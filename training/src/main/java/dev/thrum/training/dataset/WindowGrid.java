package dev.thrum.training.dataset;

/// Where windows lie in a stretch of signal.
///
/// @param frames frames in one window
/// @param hopFrames frames from the start of one window to the start of the next
/// @param clipFrames frames of the clips a recording was strung together from, none of which may
///   share a window; 0 where the signal is unbroken
public record WindowGrid(int frames, int hopFrames, int clipFrames) {
    public WindowGrid {
        if (frames < 1 || hopFrames < 1 || clipFrames < 0) {
            throw new IllegalArgumentException(
                    "windows of %d frames every %d in clips of %d"
                            .formatted(frames, hopFrames, clipFrames));
        }
        if (clipFrames > 0 && clipFrames < frames) {
            throw new IllegalArgumentException(
                    "a window of %d frames must fit a clip, which has %d"
                            .formatted(frames, clipFrames));
        }
    }

    /// Windows wholly inside a stretch.
    public long count(Stretch stretch) {
        if (clipFrames == 0) {
            return inside(stretch.frames());
        }
        return stretch.frames() / clipFrames * inside(clipFrames);
    }

    /// First frame of a window, counted from the start of the recording.
    ///
    /// @param index number of the window in the stretch, from 0
    public long start(Stretch stretch, long index) {
        if (clipFrames == 0) {
            return stretch.firstFrame() + index * hopFrames;
        }
        long perClip = inside(clipFrames);
        return stretch.firstFrame() + index / perClip * clipFrames + index % perClip * hopFrames;
    }

    /// Windows in one clip; 1 where the signal is unbroken.
    public long perClip() {
        return clipFrames == 0 ? 1 : inside(clipFrames);
    }

    /// How many grids of this hop, each begun a little later, a finer grid holds; 0 where its hop
    /// does not divide this one.
    public int phasesIn(WindowGrid finer) {
        return hopFrames % finer.hopFrames == 0 ? hopFrames / finer.hopFrames : 0;
    }

    /// Which of those grids a window of the finer grid belongs to.
    ///
    /// @param startFrame first frame of the window
    public int phaseIn(WindowGrid finer, Stretch stretch, long startFrame) {
        long offset = startFrame - stretch.firstFrame();
        long inClip = clipFrames == 0 ? offset : offset % clipFrames;
        return (int) (inClip / finer.hopFrames % phasesIn(finer));
    }

    /// A stretch with windows before its first one, on the same grid.
    ///
    /// @param heardFrom first frame the earlier windows may hold
    /// @param most windows wanted before the first one
    public Stretch withLead(Stretch stretch, long heardFrom, long most) {
        long step = clipFrames == 0 ? hopFrames : clipFrames;
        long room = Math.max(0, stretch.firstFrame() - heardFrom) / step;
        long first = stretch.firstFrame() - step * Math.min(room, most);
        return new Stretch(stretch.recording(), first, stretch.endFrame());
    }

    private long inside(long length) {
        return length < frames ? 0 : (length - frames) / hopFrames + 1;
    }
}
