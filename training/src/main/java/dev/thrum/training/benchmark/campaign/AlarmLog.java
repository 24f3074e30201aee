package dev.thrum.training.benchmark.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// When each method raised an alarm, in seconds from the beginning.
final class AlarmLog {
    private final Map<Method, List<Double>> raised = new EnumMap<>(Method.class);

    void raised(Method method, double seconds) {
        raised.computeIfAbsent(method, _ -> new ArrayList<>()).add(seconds);
    }

    List<Double> of(Method method) {
        return List.copyOf(raised.getOrDefault(method, List.of()));
    }

    int before(Method method, double seconds) {
        return (int) of(method).stream().filter(at -> at < seconds).count();
    }

    /// Whether every method has raised an alarm from a time on.
    boolean isFoundByAllFrom(double seconds) {
        for (Method method : Method.values()) {
            List<Double> own = raised.get(method);
            if (own == null || own.getLast() < seconds) {
                return false;
            }
        }
        return true;
    }

    /// The first alarm from a time on.
    OptionalDouble firstFrom(Method method, double seconds) {
        return of(method).stream().mapToDouble(v -> v).filter(at -> at >= seconds).findFirst();
    }
}
