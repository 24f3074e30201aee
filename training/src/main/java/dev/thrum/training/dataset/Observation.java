package dev.thrum.training.dataset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is kept of a window once its samples are gone, in memory or, where windows are many, in a
/// file. Unchanging by agreement: arrays may be shared.
public final class Observation {
    private final int recording;
    private final long startFrame;
    private final Content content;
    private final @Nullable String condition;

    /// Where features and figures are.
    private interface Content {
        float[] features();

        /// Level of each channel, then kurtosis of each channel.
        float[] figures();
    }

    private static final class Held implements Content {
        private final float[] features;
        private final float[] figures;

        Held(float[] features, float[] figures) {
            this.features = features;
            this.figures = figures;
        }

        @Override
        public float[] features() {
            return features;
        }

        @Override
        public float[] figures() {
            return figures;
        }
    }

    private record Spooled(Spool spool, long row, int featureCount, int figureCount)
            implements Content {
        @Override
        public float[] features() {
            return spool.read(row, 0, featureCount);
        }

        @Override
        public float[] figures() {
            return spool.read(row, featureCount, figureCount);
        }
    }

    private Observation(
            int recording, long startFrame, Content content, @Nullable String condition) {
        this.recording = recording;
        this.startFrame = startFrame;
        this.content = content;
        this.condition = condition;
    }

    /// Keeps a window in memory.
    public Observation(
            int recording, long startFrame, float[] features, float[] levels, float[] kurtoses) {
        this(recording, startFrame, new Held(features, figures(levels, kurtoses)), null);
    }

    /// Keeps a window in a file.
    static Observation spooled(
            int recording,
            long startFrame,
            float[] features,
            float[] levels,
            float[] kurtoses,
            Spool spool)
            throws DatasetException {
        float[] figures = figures(levels, kurtoses);
        long row = spool.append(features, figures);
        return new Observation(
                recording,
                startFrame,
                new Spooled(spool, row, features.length, figures.length),
                null);
    }

    private static float[] figures(float[] levels, float[] kurtoses) {
        if (levels.length != kurtoses.length) {
            throw new IllegalArgumentException(
                    "%d levels and %d kurtoses are not of the same channels"
                            .formatted(levels.length, kurtoses.length));
        }
        float[] both = Arrays.copyOf(levels, levels.length + kurtoses.length);
        System.arraycopy(kurtoses, 0, both, levels.length, kurtoses.length);
        return both;
    }

    /// Number of the recording in its [DataSet].
    public int recording() {
        return recording;
    }

    /// First frame of the window, counted from the start of the recording.
    public long startFrame() {
        return startFrame;
    }

    /// Features before standardising, channel-major. May be read anew by each call: whoever goes
    /// through many windows takes one after the other, and does not gather them.
    public float[] features() {
        return content.features();
    }

    /// Root mean square of each channel about its mean, in the channel's unit.
    public float[] levels() {
        float[] figures = content.figures();
        return Arrays.copyOf(figures, figures.length / 2);
    }

    /// Kurtosis of each channel, at least 1; 3 for normal noise.
    public float[] kurtoses() {
        float[] figures = content.figures();
        return Arrays.copyOfRange(figures, figures.length / 2, figures.length);
    }

    /// The operating state the window was taken in, such as a load; null where nobody asked.
    public @Nullable String condition() {
        return condition;
    }

    /// The same window, taken in an operating state.
    Observation under(@Nullable String state) {
        return new Observation(recording, startFrame, content, state);
    }
}
