package dev.thrum.edge.logging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

/// How much is logged.
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINEST;
        };
    }

    /// The word in configurations and on the command line, such as `info`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Every level by its word.
    public static Map<String, LogLevel> byText() {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(level -> levels.put(level.text(), level));
        return levels;
    }

    @Override
    public String toString() {
        return text();
    }
}
