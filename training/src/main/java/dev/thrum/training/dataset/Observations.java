package dev.thrum.training.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Collects what is kept of windows as they pass by: features, levels and kurtoses, a few hundred
/// bytes of each instead of its samples. What is more than a share of the memory goes to a file, so
/// that some dozen bytes of a window stay in memory however many there are.
public final class Observations implements WindowVisitor {
    /// Several of these may be alive at once, beside all else.
    private static final int SHARE_OF_MEMORY = 8;

    private final UnaryOperator<float[]> features;
    private final int channels;
    private final IntFunction<@Nullable String> condition;
    private final List<Observation> seen = new ArrayList<>();
    private long bytesLeft;
    private @Nullable Spool spool;

    /// Collects from the start.
    ///
    /// @param features makes a new array of features of a window
    /// @param channels values per frame of the windows to come
    public Observations(UnaryOperator<float[]> features, int channels) {
        this(features, channels, _ -> null);
    }

    /// Collects from the start.
    ///
    /// @param features makes a new array of features of a window
    /// @param channels values per frame of the windows to come
    /// @param condition operating state of a recording, by its number
    public Observations(
            UnaryOperator<float[]> features,
            int channels,
            IntFunction<@Nullable String> condition) {
        this(features, channels, condition, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /// Collects from the start.
    ///
    /// @param memoryBytes features and levels that are kept in memory
    Observations(
            UnaryOperator<float[]> features,
            int channels,
            IntFunction<@Nullable String> condition,
            long memoryBytes) {
        this.features = features;
        this.channels = channels;
        this.condition = condition;
        this.bytesLeft = memoryBytes;
    }

    @Override
    public void window(int recording, long startFrame, float[] window) throws DatasetException {
        float[] made = features.apply(window);
        float[] levels = Levels.aboutMean(window, channels);
        float[] kurtoses = Levels.kurtoses(window, channels);
        int values = made.length + levels.length + kurtoses.length;
        bytesLeft -= (long) values * Float.BYTES;
        if (bytesLeft >= 0) {
            seen.add(
                    new Observation(recording, startFrame, made, levels, kurtoses)
                            .under(condition.apply(recording)));
            return;
        }
        if (spool == null) {
            spool = new Spool(Spool.defaultFolder(), values);
        }
        seen.add(
                Observation.spooled(recording, startFrame, made, levels, kurtoses, spool)
                        .under(condition.apply(recording)));
    }

    /// What was seen so far, in its order.
    public List<Observation> seen() {
        return Collections.unmodifiableList(seen);
    }
}
