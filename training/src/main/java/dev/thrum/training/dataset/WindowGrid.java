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

    private long inside(long length) {
        return length < frames ? 0 : (length - frames) / hopFrames + 1;
    }
}
