package dev.thrum.training.dataset;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Picks recordings by what is known of them.
public sealed interface Selector {
    /// Whether the recording is picked.
    ///
    /// @param name its file relative to the data root, with `/` between folders
    /// @param attributes its row of the index by column; empty where there is no index
    boolean picks(String name, Map<String, String> attributes);

    /// The rule in words, for messages.
    String words();

    /// By values of the index: every column named must hold one of the values stated for it.
    ///
    /// @param values accepted values by column
    record ByColumn(Map<String, List<String>> values) implements Selector {
        public ByColumn {
            values = Map.copyOf(values);
        }

        @Override
        public boolean picks(String name, Map<String, String> attributes) {
            return values.entrySet().stream()
                    .allMatch(
                            wanted -> wanted.getValue().contains(attributes.get(wanted.getKey())));
        }

        @Override
        public String words() {
            return values.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(wanted -> wanted.getKey() + " " + String.join(" or ", wanted.getValue()))
                    .collect(Collectors.joining(" and "));
        }
    }

    /// By file name: one of the glob patterns must match, such as `healthy/*.wav`.
    record ByFile(List<String> globs) implements Selector {
        public ByFile {
            globs = List.copyOf(globs);
        }

        @Override
        public boolean picks(String name, Map<String, String> attributes) {
            Path path = Path.of(name);
            return globs.stream()
                    .anyMatch(glob ->
                            FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path));
        }

        @Override
        public String words() {
            return "files " + String.join(" or ", globs);
        }
    }
}
