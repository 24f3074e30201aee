package dev.thrum.edge.config;

import dev.thrum.edge.config.ThrumConfig.Device;
import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.MqttSettings;
import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns a document into a configuration, or tells everything that is wrong with it. Stateless.
final class ConfigReader {
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(30);

    private static final List<String> PASSED_OVER = List.of("monitors", "mqtt", "state", "control");

    private ConfigReader() {}

    static ThrumConfig read(YamlDocument document) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = document.root(problems);
        Device device = device(root.requireMap("device"));
        Set<String> sensorNames = new LinkedHashSet<>();
        List<SensorConfig> sensors = SensorKeys.read(root, sensorNames);
        List<MonitorConfig> monitors = new MonitorKeys(sensors, sensorNames).read(root);
        YamlMap mqtt = root.requireMap("mqtt");
        MqttSettings broker = MqttKeys.read(mqtt, device.id());
        ScoreRule scores = MqttKeys.scores(mqtt);
        Duration healthEvery = mqtt.duration("healthEvery", HEALTH_EVERY);
        if (healthEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            mqtt.refuse("healthEvery", "must be at least 1 s");
        }
        StateConfig state = StateKeys.read(root);
        ControlConfig control = ControlKeys.read(root);
        RealTimeConfig realTime = RealTimeKeys.read(root);
        LogLevel level = logLevel(root);
        root.refuseUnknown();
        problems.throwIfAny();
        return new ThrumConfig(
                device,
                sensors,
                monitors,
                broker,
                scores,
                healthEvery,
                state,
                control,
                realTime,
                level);
    }

    /// Reads device, sensors and log; monitors and broker are passed over, whatever they say.
    static SensingConfig readSensing(YamlDocument document) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = document.root(problems);
        Device device = device(root.requireMap("device"));
        List<SensorConfig> sensors = SensorKeys.read(root, new LinkedHashSet<>());
        RealTimeConfig realTime = RealTimeKeys.read(root);
        LogLevel level = logLevel(root);
        PASSED_OVER.forEach(root::has);
        root.refuseUnknown();
        problems.throwIfAny();
        return new SensingConfig(device, sensors, realTime, level);
    }

    private static LogLevel logLevel(YamlMap root) {
        return root.map("log")
                .map(log -> log.choice("level", LogLevel.byText(), LogLevel.INFO))
                .orElse(LogLevel.INFO);
    }

    private static Device device(YamlMap map) {
        String id = map.require("id", Rules.name(), "unnamed");
        Optional<String> site = map.optionalText("site");
        return new Device(id, site);
    }
}
