package dev.thrum.edge.config;

import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;
import java.util.Set;

/// Reads the `name` of a list's entry. Stateless.
final class Names {
    private Names() {}

    /// The entry's name, if it has one that nobody else has.
    ///
    /// @param kind what the entry is, for messages
    /// @param taken names of the entries before this one; this one's is added
    /// @return nothing after a problem
    static Optional<String> read(YamlMap entry, String kind, Set<String> taken) {
        String none = "";
        String name = entry.require("name", Rules.name(), none);
        if (name.equals(none)) {
            return Optional.empty();
        }
        if (!taken.add(name)) {
            entry.refuse(
                    "name",
                    "must differ from that of every other %s, was %s".formatted(kind, name));
            return Optional.empty();
        }
        return Optional.of(name);
    }
}
