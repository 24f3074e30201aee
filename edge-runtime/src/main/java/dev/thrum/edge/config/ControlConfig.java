package dev.thrum.edge.config;

import java.nio.file.Path;

/// Where callers on this board ask a running Thrum.
public sealed interface ControlConfig {
    /// In the folder that the service manager made for it; nowhere without one.
    record RuntimeDirectory() implements ControlConfig {}

    /// On this socket.
    record Socket(Path file) implements ControlConfig {}

    /// Nowhere.
    record Nowhere() implements ControlConfig {}
}
