package dev.thrum.edge.app.verb;

import dev.thrum.edge.request.RefusedException;
import dev.thrum.edge.request.RequestData;
import java.util.Map;

/// Something each monitor has, picked by `data.monitor`. Immutable.
final class MonitorChoice<T> {
    private static final int LONGEST_NAME = 128;

    private final Map<String, T> byMonitor;

    MonitorChoice(Map<String, T> byMonitor) {
        this.byMonitor = Map.copyOf(byMonitor);
    }

    T of(RequestData data) throws RefusedException {
        String name = data.text("monitor", LONGEST_NAME);
        T found = byMonitor.get(name);
        if (found == null) {
            throw new RefusedException(
                    "data.monitor must be a monitor of this device, %s, was `%s`"
                            .formatted(
                                    String.join(
                                            " or ", byMonitor.keySet().stream().sorted().toList()),
                                    RequestData.shown(name)));
        }
        return found;
    }
}
