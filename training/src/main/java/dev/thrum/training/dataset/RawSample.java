package dev.thrum.training.dataset;

import java.util.ArrayList;
import java.util.List;

/// Keeps the samples of a bounded number of windows, spread evenly over all that pass by.
public final class RawSample implements WindowVisitor {
    private final long expected;
    private final long most;
    private final List<Kept> kept = new ArrayList<>();
    private long passed;

    private static final class Kept {
        private final int recording;
        private final long startFrame;
        private final float[] samples;

        private Kept(int recording, long startFrame, float[] samples) {
            this.recording = recording;
            this.startFrame = startFrame;
            this.samples = samples;
        }
    }

    /// Decides on a window by its place.
    @FunctionalInterface
    public interface Place {
        /// Whether the window is wanted.
        boolean wants(int recording, long startFrame);
    }

    /// Keeps at most `most` of the windows to come.
    ///
    /// @param expected windows to come
    public RawSample(long expected, int most) {
        this.expected = expected;
        this.most = Math.min(most, expected);
    }

    @Override
    public void window(int recording, long startFrame, float[] window) {
        if (passed * most / expected != (passed + 1) * most / expected) {
            kept.add(new Kept(recording, startFrame, window.clone()));
        }
        passed++;
    }

    /// Samples of the kept windows that lie where the caller wants them, in order.
    public List<float[]> at(Place place) {
        return kept.stream()
                .filter(each -> place.wants(each.recording, each.startFrame))
                .map(each -> each.samples)
                .toList();
    }

    /// Samples of up to `count` of the kept windows, spread evenly.
    public List<float[]> spread(int count) {
        int taken = Math.min(count, kept.size());
        List<float[]> windows = new ArrayList<>();
        for (int each = 0; each < taken; each++) {
            windows.add(kept.get((int) ((long) each * kept.size() / taken)).samples);
        }
        return windows;
    }
}
