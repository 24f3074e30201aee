package dev.thrum.edge.app;

import dev.thrum.edge.config.MonitorConfig;
import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.MonitoredModel;
import dev.thrum.edge.publish.DeviceInfo;
import java.util.List;

/// What runs, in the terms of the retained `info` message. Stateless.
final class Description {
    private Description() {}

    static DeviceInfo of(ThrumConfig config, List<MonitoredModel> monitors, String version) {
        return new DeviceInfo(
                version,
                System.getProperty("java.version", "unknown"),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                config.sensors().stream().map(Description::sensor).toList(),
                monitors.stream().map(Description::monitor).toList());
    }

    private static DeviceInfo.SensorInfo sensor(SensorConfig sensor) {
        return new DeviceInfo.SensorInfo(
                sensor.name(), sensor.driver(), sensor.sampleRateHz(), sensor.channels());
    }

    private static DeviceInfo.MonitorInfo monitor(MonitoredModel monitored) {
        MonitorSettings settings = monitored.settings();
        Model model = monitored.model();
        ModelCard card = model.card();
        return new DeviceInfo.MonitorInfo(
                settings.name(),
                card.name(),
                card.version(),
                model.precision().text(),
                card.sampleRateHz(),
                card.windowFrames(),
                card.hopFrames(),
                model.threshold(),
                monitored.threshold(),
                settings.alarm().budget().map(FalseAlarmBudget::text),
                settings.alarm().raise().text(),
                settings.alarm().clear().text());
    }

    /// One line for people: who runs what, and where it tells.
    static String line(ThrumConfig config) {
        List<String> monitors = config.monitors().stream().map(MonitorConfig::name).toList();
        List<String> sensors = config.sensors().stream().map(SensorConfig::name).toList();
        return "%s: monitors %s on sensors %s, telling %s"
                .formatted(
                        config.device().text(),
                        String.join(", ", monitors),
                        String.join(", ", sensors),
                        config.mqtt().url());
    }
}
