package dev.thrum.edge.app;

import dev.thrum.edge.library.Library;
import dev.thrum.edge.pipeline.MonitoredModel;
import dev.thrum.edge.signal.AlarmEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The libraries of all monitors, by name. Any thread; immutable itself.
///
/// @param byMonitor each monitor's
record Libraries(Map<String, Library> byMonitor) {
    Libraries {
        byMonitor = Map.copyOf(byMonitor);
    }

    /// Opens them, and puts in force what was accepted.
    static Libraries open(List<MonitoredModel> monitors, State state) {
        Map<String, Library> libraries = new LinkedHashMap<>();
        for (MonitoredModel monitor : monitors) {
            String name = monitor.settings().name();
            libraries.put(
                    name, Library.open(name, state.documents(), monitor.levels(), state.folder()));
        }
        return new Libraries(libraries);
    }

    /// That of a monitor of this device.
    Library of(String monitor) {
        return Objects.requireNonNull(byMonitor.get(monitor), monitor);
    }

    /// Notes an alarm, or that it grew.
    void take(AlarmEvent event) {
        Library library = byMonitor.get(event.monitor());
        if (library != null) {
            library.take(event);
        }
    }
}
