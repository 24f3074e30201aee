package dev.thrum.edge.config;

import dev.thrum.edge.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Reads `sensors`: each entry by the keys of its driver. Stateless.
final class SensorKeys {
    /// The drivers there are. A new one is a line here and a class that reads its keys.
    private static final Map<String, BiFunction<String, YamlMap, SensorConfig>> DRIVERS =
            new TreeMap<>(
                    Map.of(
                            SensorConfig.Replay.DRIVER, ReplayKeys::read,
                            SensorConfig.Simulated.DRIVER, MotorKeys::read));

    private SensorKeys() {}

    /// The sensors without problems of their own name and driver.
    ///
    /// @param names takes the names of all entries, of those with problems as well
    static List<SensorConfig> read(YamlMap root, Set<String> names) {
        List<SensorConfig> sensors = new ArrayList<>();
        for (YamlMap entry : root.requireMaps("sensors")) {
            Optional<String> name = Names.read(entry, "sensor", names);
            Optional<BiFunction<String, YamlMap, SensorConfig>> driver = driver(entry);
            if (driver.isPresent()) {
                SensorConfig sensor = driver.get().apply(name.orElse("unnamed"), entry);
                name.ifPresent(_ -> sensors.add(sensor));
            } else {
                entry.ignoreUnknown();
            }
        }
        return sensors;
    }

    private static Optional<BiFunction<String, YamlMap, SensorConfig>> driver(YamlMap entry) {
        var none = Optional.<BiFunction<String, YamlMap, SensorConfig>>empty();
        Map<String, Optional<BiFunction<String, YamlMap, SensorConfig>>> words = new TreeMap<>();
        DRIVERS.forEach((word, reader) -> words.put(word, Optional.of(reader)));
        return entry.choice("driver", words, none);
    }
}
