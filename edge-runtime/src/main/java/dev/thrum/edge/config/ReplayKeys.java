package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.replay.ReplaySettings;
import dev.thrum.edge.sensor.replay.ReplaySettings.Stretch;
import dev.thrum.edge.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a sensor of driver `replay`. Stateless.
final class ReplayKeys {
    private ReplayKeys() {}

    static SensorConfig read(String name, YamlMap map) {
        List<Stretch> stretches = stretches(map);
        List<Path> files = stretches.stream().map(Stretch::file).toList();
        var recording = RecordingKeys.read(map, files);
        Pace pace = map.read("speed", Rules.pace()).orElse(Pace.REAL_TIME);
        boolean loop = map.flag("loop", false);
        if (stretches.isEmpty()) {
            stretches.add(Stretch.whole(Path.of("missing")));
        }
        return new SensorConfig.Replay(name, new ReplaySettings(stretches, recording, pace, loop));
    }

    private static List<Stretch> stretches(YamlMap map) {
        List<Stretch> stretches = new ArrayList<>();
        List<YamlMap> entries = map.maps("files", "file");
        if (entries.isEmpty()) {
            map.refuse("files", "must name at least one recording");
        }
        for (YamlMap entry : entries) {
            Path file = entry.requirePath("file");
            if (entry.has("file") && !Files.isRegularFile(file)) {
                entry.refuse("file", "must be a recording, there is no file " + file);
            }
            Duration from = entry.duration("from", Duration.ZERO);
            Optional<Duration> length = entry.optionalDuration("length");
            if (length.isPresent() && length.get().isZero()) {
                entry.refuse("length", "must be above 0 s");
                length = Optional.empty();
            }
            stretches.add(new Stretch(file, from, length.orElse(null)));
        }
        return stretches;
    }
}
