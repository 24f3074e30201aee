package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.dataset.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads what picks recordings: columns of the index with their values, or `files` with globs.
final class Selectors {
    private Selectors() {}

    /// Nothing where the map picks nothing at all; the problem is remembered then.
    static Optional<Selector> read(YamlMap map) {
        if (map.has("files")) {
            List<String> globs = map.texts("files");
            return Optional.of(new Selector.ByFile(globs));
        }
        Map<String, List<String>> values = new TreeMap<>();
        for (String column : map.keys()) {
            values.put(column, map.texts(column));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Selector.ByColumn(values));
    }
}
