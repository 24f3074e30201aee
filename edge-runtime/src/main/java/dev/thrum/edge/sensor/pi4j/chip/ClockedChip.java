package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;

/// A chip that samples by its own clock and holds what it measured until it is fetched.
public non-sealed interface ClockedChip extends Chip {
    /// Frames the chip holds at most; 1 for a chip that has only its last value.
    int depthFrames();

    /// Fetches what is waiting, oldest frame first.
    ///
    /// @param values takes the frames, frame-major, in the channels' units
    /// @param offset index of the first value
    /// @param mostFrames frames there is room for
    /// @return frames fetched, 0 if none is ready
    /// @throws SensorException if the chip says something that cannot be
    int fetch(float[] values, int offset, int mostFrames) throws SensorException;

    /// Whether the chip had to throw frames away since the fetch before the last one, because it
    /// was full: the frames of the last fetch do not follow those before.
    boolean overran();
}
