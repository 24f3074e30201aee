package dev.thrum.edge.config;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file with the keys of one section, read as a configuration is, and the problems found in it.
final class KeysFile {
    private final Path folder;
    private final Problems problems = new Problems();

    /// @param folder takes the file
    KeysFile(Path folder) {
        this.folder = folder;
    }

    /// What reads a section.
    interface Keys<T> {
        T read(YamlMap root) throws ProblemsException;
    }

    /// Writes the file and reads it; a key that nobody asked for is a problem.
    <T> T read(String text, Keys<T> keys) throws IOException, ProblemsException {
        Path file = Files.writeString(folder.resolve("thrum.yaml"), text);
        YamlMap root = YamlDocument.read(file).root(problems);
        T read = keys.read(root);
        root.refuseUnknown();
        return read;
    }

    /// The problems found so far, without the folder.
    List<String> found() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ProblemsException e) {
            return e.problems().stream().map(each -> each.replace(folder + "/", "")).toList();
        }
    }
}
