package dev.thrum.edge.cli;

import dev.thrum.edge.config.ConfigSources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options of every command that reads a configuration.
final class ConfigOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Changes one key of the configuration, such as mqtt.url=tcp://broker:1883 or"
                        + " sensors.0.rate='6 kHz'. May be given several times."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    ConfigSources sources(Path file) {
        return new ConfigSources(file, System.getenv(), settings);
    }
}
