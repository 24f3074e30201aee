package dev.thrum.edge.recorder;

import dev.thrum.edge.pipeline.Tape;

/// How far the recording of one sensor is.
///
/// @param sensor its name
/// @param seconds of signal, what was lost included
/// @param rateHz measured; NaN while unknown
/// @param lostFrames frames the sensor or the tape lost
public record Standing(String sensor, double seconds, double rateHz, long lostFrames) {
    static Standing of(Tape tape, long position) {
        return new Standing(
                tape.sensor().name(),
                position / tape.sensor().sampleRateHz(),
                tape.rateHz(),
                tape.lostFrames());
    }
}
