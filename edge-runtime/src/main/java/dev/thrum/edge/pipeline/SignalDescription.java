package dev.thrum.edge.pipeline;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// What feeds a monitor, whether a sensor or a recording.
///
/// @param name for messages, such as `sensor vibration`
/// @param channels what the values of a frame are, in order
/// @param sampleRateHz frames per second it declares
record SignalDescription(String name, List<Channel> channels, double sampleRateHz) {
    static SignalDescription of(Sensor sensor) {
        return new SignalDescription(
                "sensor " + sensor.name(), sensor.channels(), sensor.sampleRateHz());
    }

    static SignalDescription of(Recording recording) {
        return new SignalDescription(
                recording.name(), recording.channels(), recording.sampleRateHz());
    }
}
