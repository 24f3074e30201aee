package dev.thrum.edge.config;

import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads `monitors` and holds their channels against the sensors. One use, one thread.
final class MonitorKeys {
    /// Levels of the device's own topics, `thrum/<device>/…`, which no monitor may be called.
    private static final Set<String> TOPICS_OF_THE_DEVICE =
            Set.of("status", "info", "health", "request", "response");

    private final Map<String, SensorConfig> sensors;
    private final Set<String> sensorNames;

    /// @param sensorNames names of all sensors, of those with problems as well
    MonitorKeys(List<SensorConfig> sensors, Set<String> sensorNames) {
        this.sensorNames = sensorNames;
        this.sensors =
                sensors.stream()
                        .collect(
                                Collectors.toMap(
                                        SensorConfig::name,
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
    }

    List<MonitorConfig> read(YamlMap root) {
        List<MonitorConfig> monitors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap entry : root.requireMaps("monitors")) {
            Optional<String> name = Names.read(entry, "monitor", names);
            name.filter(TOPICS_OF_THE_DEVICE::contains)
                    .ifPresent(taken ->
                            entry.refuse(
                                    "name",
                                    "must not be one of the device's own topics, was " + taken));
            Path model = model(entry);
            Optional<Precision> precision = precision(entry);
            Map<String, Source> sources = sources(entry);
            List<String> feeding = sensors(entry, sources);
            DecisionPolicy decision = AlarmKeys.read(entry);
            Optional<TrendPolicy> trend = trend(entry);
            Optional<OperationSettings> operation = OperationKeys.read(entry);
            MachineDescription machine = MachineKeys.read(entry);
            InspectionSettings inspection = SignalKeys.read(entry);
            if (name.isPresent() && !feeding.isEmpty()) {
                Map<String, String> channels = new LinkedHashMap<>();
                sources.forEach((channel, source) ->
                        channels.put(
                                channel, feeding.size() == 1 ? source.channel() : source.text()));
                monitors.add(
                        new MonitorConfig(
                                model,
                                precision,
                                new MonitorSettings(
                                        name.get(),
                                        feeding,
                                        channels,
                                        decision,
                                        inspection,
                                        trend,
                                        operation,
                                        machine)));
            }
        }
        return monitors;
    }

    private static Path model(YamlMap entry) {
        Path model = entry.requirePath("model");
        if (entry.has("model") && !Files.exists(model)) {
            entry.refuse("model", "must be a model package, there is nothing at " + model);
        }
        return model;
    }

    private static Optional<Precision> precision(YamlMap entry) {
        Map<String, Optional<Precision>> words = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            words.put(precision.text(), Optional.of(precision));
        }
        words.put("auto", Optional.empty());
        return entry.choice("precision", words, Optional.empty());
    }

    /// A channel of a sensor, written `sensor.channel`.
    private record Source(String sensor, String channel) {
        String text() {
            return sensor + "." + channel;
        }

        static Optional<Source> parse(String text) {
            String[] parts = text.split("\\.", -1);
            return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                    ? Optional.of(new Source(parts[0], parts[1]))
                    : Optional.empty();
        }
    }

    /// The model's channels to the sensors', with everything that does not exist told.
    private Map<String, Source> sources(YamlMap entry) {
        Map<String, Source> sources = new LinkedHashMap<>();
        Optional<YamlMap> channels = entry.map("channels");
        for (String channel : channels.map(YamlMap::keys).orElse(List.of())) {
            channels.get()
                    .read(
                            channel,
                            new Rule<>("a channel of a sensor such as vibration.x", Source::parse))
                    .filter(source -> exists(channels.get(), channel, source))
                    .ifPresent(source -> sources.put(channel, source));
        }
        return sources;
    }

    private boolean exists(YamlMap channels, String key, Source source) {
        SensorConfig sensor = sensors.get(source.sensor());
        if (sensor == null && sensorNames.contains(source.sensor())) {
            return true;
        }
        if (sensor == null) {
            channels.refuse(
                    key,
                    "must be a channel of a sensor, there is no sensor %s: sensors are %s"
                            .formatted(source.sensor(), String.join(", ", sensorNames)));
            return false;
        }
        List<String> names = sensor.channels().stream().map(Channel::name).toList();
        if (!names.contains(source.channel())) {
            channels.refuse(
                    key,
                    "must be a channel of sensor %s, which has no %s: it has %s"
                            .formatted(
                                    source.sensor(), source.channel(), String.join(", ", names)));
            return false;
        }
        return true;
    }

    /// The sensors that feed the monitor: those of its channels and the one stated, or the only one
    /// there is. None if there is a problem.
    private List<String> sensors(YamlMap entry, Map<String, Source> sources) {
        Optional<String> stated = entry.optionalText("sensor");
        Set<String> used = new LinkedHashSet<>();
        stated.ifPresent(used::add);
        sources.values().forEach(source -> used.add(source.sensor()));
        if (stated.isPresent() && !sensorNames.contains(stated.get())) {
            entry.refuse(
                    "sensor",
                    "must be one of %s, was %s"
                            .formatted(String.join(", ", sensorNames), stated.get()));
            return List.of();
        }
        if (used.isEmpty() && entry.map("channels").isEmpty()) {
            if (sensorNames.size() == 1) {
                return List.copyOf(sensorNames);
            }
            if (!sensorNames.isEmpty()) {
                entry.refuse(
                        "sensor",
                        "must say which sensor feeds the monitor: one of "
                                + String.join(", ", sensorNames));
            }
        }
        return List.copyOf(used);
    }

    /// The section `trend`, or the word `off`.
    private static Optional<TrendPolicy> trend(YamlMap entry) {
        TrendPolicy standard = TrendPolicy.DEFAULT;
        if (entry.has("trend") && !entry.isMap("trend")) {
            return entry.choice(
                    "trend", Map.of("off", Optional.<TrendPolicy>empty()), Optional.of(standard));
        }
        return Optional.of(
                entry.map("trend")
                        .map(section ->
                                new TrendPolicy(
                                        section.number(
                                                "significance",
                                                TrendPolicy.LEAST_SIGNIFICANCE,
                                                TrendPolicy.MOST_SIGNIFICANCE,
                                                standard.significance()),
                                        section.number(
                                                "excess",
                                                TrendPolicy.LEAST_EXCESS,
                                                TrendPolicy.MOST_EXCESS,
                                                standard.excess()),
                                        section.number(
                                                "reach",
                                                TrendPolicy.LEAST_REACH,
                                                TrendPolicy.MOST_REACH,
                                                standard.reach())))
                        .orElse(standard));
    }
}
