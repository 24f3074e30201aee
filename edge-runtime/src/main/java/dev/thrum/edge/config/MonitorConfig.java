package dev.thrum.edge.config;

import dev.thrum.edge.model.Precision;
import dev.thrum.edge.pipeline.MonitorSettings;
import java.nio.file.Path;
import java.util.Optional;

/// One monitor of the configuration.
///
/// @param model where its model package lies, a folder or a `.thrum` file
/// @param precision which of the package's graphs to run; the one that is fastest on this board if
///   absent
/// @param settings what it watches and when it alarms
public record MonitorConfig(Path model, Optional<Precision> precision, MonitorSettings settings) {
    public String name() {
        return settings.name();
    }
}
