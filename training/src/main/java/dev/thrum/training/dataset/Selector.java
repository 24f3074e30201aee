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
    /// @param values accepted values by column; `0.2 .. 0.4` accepts every number between, both
    ///   ends included
    record ByColumn(Map<String, List<String>> values) implements Selector {
        public ByColumn {
            values = Map.copyOf(values);
        }

        @Override
        public boolean picks(String name, Map<String, String> attributes) {
            return values.entrySet().stream()
                    .allMatch(wanted -> {
                        String value = attributes.get(wanted.getKey());
                        return value != null
                                && wanted.getValue().stream()
                                        .anyMatch(accepted -> accepts(accepted, value));
                    });
        }

        private static boolean accepts(String accepted, String value) {
            return accepted.equals(value)
                    || NumberRange.parse(accepted)
                            .filter(range -> range.contains(value))
                            .isPresent();
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

    /// By two selectors, both of which must pick.
    record Both(Selector one, Selector other) implements Selector {
        @Override
        public boolean picks(String name, Map<String, String> attributes) {
            return one.picks(name, attributes) && other.picks(name, attributes);
        }

        @Override
        public String words() {
            return one.words() + " and " + other.words();
        }
    }

    /// By its very name.
    record Named(String file) implements Selector {
        @Override
        public boolean picks(String name, Map<String, String> attributes) {
            return file.equals(name);
        }

        @Override
        public String words() {
            return "file " + file;
        }
    }
}
