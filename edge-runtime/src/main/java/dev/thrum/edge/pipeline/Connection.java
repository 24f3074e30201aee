package dev.thrum.edge.pipeline;

import java.util.Map;

/// A monitor that is ready to run.
///
/// @param stage judges its windows
/// @param inlets where the frames of its sensors enter, by the sensor's name
record Connection(MonitorStage stage, Map<String, Inlet> inlets) {
    Connection {
        inlets = Map.copyOf(inlets);
    }
}
