package dev.thrum.edge.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One node of a document that was read: immutable, with its place.
sealed interface YamlNode {
    Mark mark();

    /// What the node is, for messages.
    String kind();

    /// A single value, as the text it was written in.
    ///
    /// @param quoted whether it stood in quotes or in a block, so that it is text and never empty
    record Scalar(String text, boolean quoted, Mark mark) implements YamlNode {
        /// Whether the key has no value at all, as in `range:`.
        boolean isMissing() {
            return !quoted
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String kind() {
            return isMissing() ? "nothing" : text;
        }
    }

    /// A list.
    record Items(List<YamlNode> nodes, Mark mark) implements YamlNode {
        public Items {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A map from keys to nodes, in the order written.
    record Fields(Map<String, Field> entries, Mark mark) implements YamlNode {
        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /// A key's place and its value.
    record Field(Mark keyMark, YamlNode node) {}
}
