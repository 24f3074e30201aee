package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import java.nio.FloatBuffer;
import java.util.List;

/// The last seconds of a monitor's signal, kept from its windows so that an alarm has a past. All
/// memory is taken at the start; a window costs one copy of the frames that are new in it.
/// Inference thread only.
final class History {
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final float[] ring;
    private long endFrame;
    private int frames;

    History(List<Channel> channels, double sampleRateHz, int capacityFrames) {
        this.channels = List.copyOf(channels);
        this.sampleRateHz = sampleRateHz;
        this.ring = new float[Math.multiplyExact(channels.size(), capacityFrames)];
    }

    int capacityFrames() {
        return ring.length / channels.size();
    }

    /// Frames held now, none missing between.
    int frames() {
        return frames;
    }

    /// Number of the frame after the last one held, as the source counts.
    long endFrame() {
        return endFrame;
    }

    double sampleRateHz() {
        return sampleRateHz;
    }

    /// Takes what is new in a window. Windows overlap; one that does not follow the last begins
    /// anew.
    ///
    /// @param window frame-major; its position does not matter and stays
    void add(FloatBuffer window, long firstFrame, int windowFrames) {
        long end = firstFrame + windowFrames;
        if (firstFrame > endFrame || end < endFrame) {
            frames = 0;
            endFrame = firstFrame;
        }
        int fresh = (int) Math.min(end - endFrame, capacityFrames());
        long begin = end - fresh;
        int at = Math.floorMod(begin, capacityFrames());
        int straight = Math.min(fresh, capacityFrames() - at);
        copy(window, (int) (begin - firstFrame), at, straight);
        copy(window, (int) (begin - firstFrame) + straight, 0, fresh - straight);
        endFrame = end;
        frames = Math.min(capacityFrames(), frames + fresh);
    }

    private void copy(FloatBuffer window, int fromFrame, int toFrame, int count) {
        if (count > 0) {
            int width = channels.size();
            window.get(fromFrame * width, ring, toFrame * width, count * width);
        }
    }

    /// A copy of the last frames, as many as there are.
    Excerpt last(int most) {
        int count = Math.min(most, frames);
        return last(new float[count * channels.size()]);
    }

    /// As many of the last frames as an array holds, in that array.
    ///
    /// @param values of no more frames than are held
    Excerpt last(float[] values) {
        int width = channels.size();
        int count = values.length / width;
        int at = Math.floorMod(endFrame - count, capacityFrames());
        int straight = Math.min(count, capacityFrames() - at);
        System.arraycopy(ring, at * width, values, 0, straight * width);
        System.arraycopy(ring, 0, values, straight * width, (count - straight) * width);
        return new Excerpt(channels, sampleRateHz, values);
    }
}
