package dev.thrum.edge.config;

import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads `sensors`: each entry by the keys of its driver. Stateless.
final class SensorKeys {
    /// Reads the keys of a driver; gives nothing after a problem for which there is no harmless
    /// value.
    private interface Reader {
        Optional<SensorConfig> read(String name, YamlMap entry);
    }

    /// The drivers there are: those of chips, and those without hardware. A new one of the latter
    /// is a line here and a class that reads its keys.
    private static final Map<String, Optional<Reader>> DRIVERS = drivers();

    private SensorKeys() {}

    private static Map<String, Optional<Reader>> drivers() {
        Map<String, Optional<Reader>> drivers = new TreeMap<>();
        drivers.put(
                SensorConfig.Replay.DRIVER,
                Optional.of((name, entry) -> Optional.of(ReplayKeys.read(name, entry))));
        drivers.put(
                SensorConfig.Simulated.DRIVER,
                Optional.of((name, entry) -> Optional.of(MotorKeys.read(name, entry))));
        for (ChipDriver chip : ChipDrivers.all()) {
            drivers.put(
                    chip.description().driver(),
                    Optional.of((name, entry) -> ChipKeys.read(name, entry, chip)));
        }
        return drivers;
    }

    /// The sensors without problems of their own name and driver.
    ///
    /// @param names takes the names of all entries, of those with problems as well
    static List<SensorConfig> read(YamlMap root, Set<String> names) {
        List<SensorConfig> sensors = new ArrayList<>();
        Map<String, String> chips = new HashMap<>();
        for (YamlMap entry : root.requireMaps("sensors")) {
            Optional<String> name = Names.read(entry, "sensor", names);
            Optional<Reader> driver = entry.choice("driver", DRIVERS, Optional.empty());
            if (driver.isEmpty()) {
                entry.ignoreUnknown();
                continue;
            }
            Optional<SensorConfig> sensor = driver.get().read(name.orElse("unnamed"), entry);
            sensor.ifPresent(found -> refuseShared(found, entry, chips));
            if (name.isPresent()) {
                sensor.ifPresent(sensors::add);
            }
        }
        return sensors;
    }

    /// Two sensors cannot share a chip.
    ///
    /// @param chips names of the sensors before this one, by address; this one's is added
    private static void refuseShared(
            SensorConfig sensor, YamlMap entry, Map<String, String> chips) {
        if (sensor instanceof SensorConfig.Chip chip) {
            String address = chip.address().text();
            String other = chips.putIfAbsent(address, chip.name());
            if (other != null) {
                entry.refuse(
                        entry.has("address") ? "address" : "bus",
                        "must lead to a chip of its own, %s is that of sensor %s"
                                .formatted(address, other));
            }
        }
    }
}
