package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;

/// A chip that measures when it is asked: the reader's clock is the sampling clock.
public non-sealed interface SampledChip extends Chip {
    /// Measures one frame now.
    ///
    /// @param values takes one value per channel, in the channels' units
    /// @param offset index of the first value
    /// @throws SensorException if the chip says something that cannot be
    void sample(float[] values, int offset) throws SensorException;
}
