package dev.thrum.edge.recorder;

import dev.thrum.edge.sensor.Sensor;
import java.nio.file.Path;

/// A sensor that is to be recorded.
///
/// @param sensor made, not started
/// @param driver its driver's word in the configuration
/// @param file where the recording goes, ending in `.wav`
public record Source(Sensor sensor, String driver, Path file) {
    static final String ENDING = ".wav";

    public Source {
        if (!file.toString().endsWith(ENDING)) {
            throw new IllegalArgumentException(
                    "a recording's file must end in %s, was %s".formatted(ENDING, file));
        }
    }

    int channels() {
        return sensor.channels().size();
    }

    /// The file's name without its ending.
    String stem() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    /// A file of the same name with another ending, such as `.json`.
    Path beside(String ending) {
        return file.resolveSibling(stem() + ending);
    }

    /// The file of a part: `pump.wav`, `pump-2.wav`, …
    Path part(int number) {
        return number == 1 ? file : beside("-%d%s".formatted(number, ENDING));
    }

    /// Where that file is while it is being written.
    static Path unfinished(Path part) {
        return part.resolveSibling(part.getFileName() + ".part");
    }
}
