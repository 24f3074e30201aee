package dev.thrum.edge.config;

import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.evidence.SeverityZones;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.yaml.UnitText;
import dev.thrum.edge.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Reads `machine`: what is known of the machine a monitor watches. Stateless.
final class MachineKeys {
    private static final double LOWEST_SUPPLY_HZ = 5;
    private static final double HIGHEST_SUPPLY_HZ = 400;
    private static final int MOST_POLES = 48;

    private MachineKeys() {}

    /// The description; nothing is known if the section is absent.
    static MachineDescription read(YamlMap monitor) {
        Optional<YamlMap> section = monitor.map("machine");
        if (section.isEmpty()) {
            return MachineDescription.UNKNOWN;
        }
        YamlMap keys = section.get();
        Optional<Speed> speed = speed(keys);
        Optional<Double> supplyHz =
                keys.read("supply", Rules.hertz(LOWEST_SUPPLY_HZ, HIGHEST_SUPPLY_HZ));
        OptionalInt poles = poles(keys);
        List<Bearing> bearings = bearings(keys);
        if (!bearings.isEmpty() && speed.isEmpty() && (supplyHz.isEmpty() || poles.isEmpty())) {
            keys.refuse(
                    "bearings",
                    "say nothing without a speed: add speed, such as 1480 rpm, or supply and poles");
        }
        return new MachineDescription(
                speed,
                supplyHz.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                poles,
                bearings,
                zones(keys));
    }

    private static Optional<Speed> speed(YamlMap keys) {
        if (!keys.isMap("speed")) {
            return keys.read("speed", Rules.positive(Quantity.FREQUENCY, "1480 rpm"))
                    .map(Speed::of);
        }
        YamlMap range = keys.requireMap("speed");
        double fromHz = range.require("from", Rules.positive(Quantity.FREQUENCY, "900 rpm"), 1.0);
        double toHz = range.require("to", Rules.positive(Quantity.FREQUENCY, "1500 rpm"), 2.0);
        if (toHz <= fromHz) {
            range.refuse("to", "must be above from");
            return Optional.empty();
        }
        return Optional.of(new Speed(fromHz, toHz));
    }

    private static OptionalInt poles(YamlMap keys) {
        if (!keys.has("poles")) {
            return OptionalInt.empty();
        }
        int poles = keys.integer("poles", 2, MOST_POLES);
        if (poles % 2 != 0) {
            keys.refuse("poles", "must be an even number such as 4, was " + poles);
            return OptionalInt.empty();
        }
        return OptionalInt.of(poles);
    }

    private static List<Bearing> bearings(YamlMap keys) {
        List<Bearing> bearings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap entry : keys.maps("bearings")) {
            Optional<String> name = Names.read(entry, "bearing", names);
            GeometryKeys.read(entry)
                    .ifPresent(geometry ->
                            name.ifPresent(called -> bearings.add(new Bearing(called, geometry))));
        }
        return bearings;
    }

    private static Optional<SeverityZones> zones(YamlMap keys) {
        List<String> texts = keys.texts("zones");
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        List<Double> millimetresPerSecond =
                texts.stream()
                        .flatMap(text -> UnitText.measure(text, Quantity.VELOCITY).stream())
                        .map(metres -> metres * 1e3)
                        .toList();
        if (texts.size() != 3 || millimetresPerSecond.size() != 3) {
            keys.refuse(
                    "zones",
                    "must be three velocities, where zones B, C and D begin, such as [1.4 mm/s, 2.8 mm/s, 4.5 mm/s], was "
                            + texts);
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SeverityZones(
                            millimetresPerSecond.get(0),
                            millimetresPerSecond.get(1),
                            millimetresPerSecond.get(2)));
        } catch (IllegalArgumentException e) {
            keys.refuse("zones", "cannot be: " + e.getMessage());
            return Optional.empty();
        }
    }
}
