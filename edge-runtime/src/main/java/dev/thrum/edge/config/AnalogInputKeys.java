package dev.thrum.edge.config;

import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `channels` of a converter: which pin, and what its voltage stands for. Stateless.
final class AnalogInputKeys {
    private static final String KEY = "channels";
    private static final int MOST_PINS = 64;
    private static final int GROUND = -1;

    private AnalogInputKeys() {}

    /// The inputs; nothing after a problem.
    static Optional<List<AnalogInput>> read(YamlMap map) {
        List<AnalogInput> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<YamlMap> entries = map.requireMaps(KEY);
        for (YamlMap entry : entries) {
            read(entry, inputs.size(), names).ifPresent(inputs::add);
        }
        return inputs.isEmpty() || inputs.size() < entries.size()
                ? Optional.empty()
                : Optional.of(inputs);
    }

    /// The entry that a driver's key such as `channels.phase-a` means.
    static Optional<YamlMap> entry(YamlMap map, String key) {
        return map.maps(KEY).stream()
                .filter(entry -> key.equals(KEY + "." + entry.text("name", "")))
                .findFirst();
    }

    private static Optional<AnalogInput> read(YamlMap entry, int place, Set<String> names) {
        Optional<String> name = Names.read(entry, "channel", names);
        int input = entry.integer("input", 0, MOST_PINS - 1, place);
        int against = entry.integer("against", 0, MOST_PINS - 1, GROUND);
        double zeroVolts = entry.measure("zero", Quantity.VOLTAGE, 0);
        ProbeScale scale = entry.read("scale", ProbeScale.RULE).orElse(ProbeScale.VOLTS);
        Unit unit = unit(entry, scale);
        return name.map(each ->
                new AnalogInput(each, input, against, unit, scale.perVolt(unit), zeroVolts));
    }

    /// The channel's unit: as stated, or that of the scale.
    private static Unit unit(YamlMap entry, ProbeScale scale) {
        Map<String, Quantity> words = new LinkedHashMap<>();
        for (Quantity quantity : Quantity.values()) {
            words.put(quantity.text(), quantity);
        }
        Quantity measured = scale.unit().quantity();
        if (entry.choice("quantity", words, measured) != measured) {
            entry.refuse(
                    "quantity",
                    "must be what the scale gives, %s, or the scale must give it: write such as"
                                    .formatted(measured.text())
                            + " 30 A / 1 V");
        }
        Unit unit = entry.read("unit", Rules.unit()).orElse(scale.unit());
        if (unit.quantity() != measured) {
            entry.refuse(
                    "unit",
                    "must measure what the scale gives, %s, was %s"
                            .formatted(measured.text(), unit.symbol()));
            return scale.unit();
        }
        return unit;
    }
}
