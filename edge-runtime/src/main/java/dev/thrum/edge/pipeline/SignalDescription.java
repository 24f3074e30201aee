package dev.thrum.edge.pipeline;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// What feeds a monitor, whether a sensor or a recording.
///
/// @param name name in the configuration, or of the recording
/// @param text for messages, such as `sensor vibration`
/// @param channels what the values of a frame are, in order
/// @param sampleRateHz frames per second it declares
/// @param largestBlockFrames most frames it gives at once
/// @param realTime whether time decides when its frames come
record SignalDescription(
        String name,
        String text,
        List<Channel> channels,
        double sampleRateHz,
        int largestBlockFrames,
        boolean realTime) {
    static SignalDescription of(Sensor sensor, int largestBlockFrames) {
        return new SignalDescription(
                sensor.name(),
                "sensor " + sensor.name(),
                sensor.channels(),
                sensor.sampleRateHz(),
                largestBlockFrames,
                sensor.isRealTime());
    }

    static SignalDescription of(Recording recording, int largestBlockFrames) {
        return new SignalDescription(
                recording.name(),
                recording.name(),
                recording.channels(),
                recording.sampleRateHz(),
                largestBlockFrames,
                false);
    }
}
