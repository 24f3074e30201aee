package dev.thrum.training.dataset;

import org.jspecify.annotations.Nullable;

/// What is kept of a window once its samples are gone, in memory or, where windows are many, in a
/// file. Unchanging by agreement: arrays may be shared.
public final class Observation {
    private final int recording;
    private final long startFrame;
    private final Content content;
    private final @Nullable String condition;

    /// Where features and levels are.
    private interface Content {
        float[] features();

        float[] levels();
    }

    private static final class Held implements Content {
        private final float[] features;
        private final float[] levels;

        Held(float[] features, float[] levels) {
            this.features = features;
            this.levels = levels;
        }

        @Override
        public float[] features() {
            return features;
        }

        @Override
        public float[] levels() {
            return levels;
        }
    }

    private record Spooled(Spool spool, long row, int featureCount, int levelCount)
            implements Content {
        @Override
        public float[] features() {
            return spool.read(row, 0, featureCount);
        }

        @Override
        public float[] levels() {
            return spool.read(row, featureCount, levelCount);
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
    public Observation(int recording, long startFrame, float[] features, float[] levels) {
        this(recording, startFrame, new Held(features, levels), null);
    }

    /// Keeps a window in a file.
    static Observation spooled(
            int recording, long startFrame, float[] features, float[] levels, Spool spool)
            throws DatasetException {
        long row = spool.append(features, levels);
        return new Observation(
                recording,
                startFrame,
                new Spooled(spool, row, features.length, levels.length),
                null);
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
        return content.levels();
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
