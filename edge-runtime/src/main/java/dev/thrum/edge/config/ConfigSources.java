package dev.thrum.edge.config;

import dev.thrum.edge.yaml.Mark;
import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a configuration comes from, the later wins:
///
/// 1. the file;
/// 2. every `*.yaml` in the folder `conf.d` beside it, in the order of their names;
/// 3. environment variables `THRUM_A__B`: two underscores go one level down, one underscore begins
///    a new word of a key, so `THRUM_MQTT__PASSWORD_FILE` is `mqtt.passwordFile` and
///    `THRUM_SENSORS__0__RATE` is `sensors.0.rate`. Variables without two underscores are not meant
///    for the configuration;
/// 4. settings `key=value` of the command line.
///
/// @param file such as `/etc/thrum/thrum.yaml`
/// @param environment of the process
/// @param settings by key, in the order given
public record ConfigSources(
        Path file, Map<String, String> environment, Map<String, String> settings) {
    private static final String LEVEL = "[A-Z0-9]+(_[A-Z0-9]+)*";
    private static final Pattern VARIABLE =
            Pattern.compile("THRUM_" + LEVEL + "(__" + LEVEL + ")+");

    /// Only a file.
    public static ConfigSources of(Path file) {
        return new ConfigSources(file, Map.of(), Map.of());
    }

    /// Reads all sources as one.
    ///
    /// @throws ProblemsException telling everything that is wrong
    public ThrumConfig read() throws ProblemsException {
        return ConfigReader.read(document());
    }

    /// Reads only what concerns the sensors, so that monitors may name models that do not exist
    /// yet, or be missing.
    ///
    /// @throws ProblemsException telling everything that is wrong with it
    public SensingConfig readSensing() throws ProblemsException {
        return ConfigReader.readSensing(document());
    }

    private YamlDocument document() throws ProblemsException {
        YamlDocument document = YamlDocument.readAll(files());
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (VARIABLE.matcher(variable.getKey()).matches()) {
                document =
                        document.with(
                                key(variable.getKey()),
                                variable.getValue(),
                                Mark.of("environment variable " + variable.getKey()));
            }
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            document = document.with(setting.getKey(), setting.getValue());
        }
        return document;
    }

    private List<Path> files() throws ProblemsException {
        List<Path> files = new ArrayList<>();
        files.add(file);
        Path folder = file.resolveSibling("conf.d");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.yaml")) {
                List<Path> later = new ArrayList<>();
                entries.forEach(later::add);
                Collections.sort(later);
                files.addAll(later);
            } catch (IOException | DirectoryIteratorException e) {
                Problems problems = new Problems();
                problems.add(Mark.of(folder.toString()), "the folder cannot be read: " + e);
                problems.throwIfAny();
            }
        }
        return files;
    }

    static String key(String variable) {
        return Stream.of(variable.substring("THRUM_".length()).split("__", -1))
                .map(ConfigSources::camelCase)
                .collect(Collectors.joining("."));
    }

    private static String camelCase(String level) {
        String[] words = level.toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
