package dev.thrum.edge.sensor.replay;

import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.sensor.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which recordings to play, and how.
///
/// @param stretches what to play, one after the other, at least one
/// @param recording what is declared about every file
/// @param pace how fast
/// @param loop whether to begin again at the end, for ever
public record ReplaySettings(
        List<Stretch> stretches, RecordingSettings recording, Pace pace, boolean loop) {
    public ReplaySettings {
        stretches = List.copyOf(stretches);
        if (stretches.isEmpty()) {
            throw new IllegalArgumentException("a replay needs at least one file");
        }
    }

    /// A file, or a part of one.
    ///
    /// @param file the recording
    /// @param from where in the signal to begin
    /// @param length how much of the signal to play; null for all that follows
    public record Stretch(Path file, Duration from, @Nullable Duration length) {
        public Stretch {
            if (from.isNegative() || (length != null && !length.isPositive())) {
                throw new IllegalArgumentException(
                        "%s: a stretch must begin at 0 s or later and last above 0 s, was %s for %s"
                                .formatted(file, from, length));
            }
        }

        /// All of a file.
        public static Stretch whole(Path file) {
            return new Stretch(file, Duration.ZERO, null);
        }
    }
}
