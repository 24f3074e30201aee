package dev.thrum.edge.sensor.pi4j;

import java.util.Optional;
import java.util.stream.Stream;

/// Whose code speaks to the buses.
public enum BusAccess {
    /// Thrum's own providers for Linux.
    LINUX("linux"),
    /// Pi4J's plugin `pi4j-plugin-ffm`, where it was put beside Thrum's jars.
    FFM("ffm");

    private final String word;

    BusAccess(String word) {
        this.word = word;
    }

    /// As the configuration writes it.
    public String word() {
        return word;
    }

    /// Reads the word of the configuration.
    public static Optional<BusAccess> parse(String word) {
        return Stream.of(values()).filter(access -> access.word.equals(word)).findFirst();
    }
}
