package dev.thrum.edge.yaml;

import dev.thrum.edge.yaml.YamlNode.Field;
import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Items;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A change to a tree that gives a new tree.
sealed interface TreeEdit {
    YamlNode apply(YamlNode tree, Problems problems);

    /// Gives one place of the tree a new value.
    record Assign(List<String> path, String value, Mark source) implements TreeEdit {
        @Override
        public YamlNode apply(YamlNode tree, Problems problems) {
            return assign(tree, 0, problems);
        }

        private YamlNode assign(YamlNode node, int depth, Problems problems) {
            if (depth == path.size()) {
                return newValue(problems);
            }
            String key = path.get(depth);
            return switch (node) {
                case Fields fields -> {
                    Field old = fields.entries().get(key);
                    YamlNode child = old == null ? new Scalar("", false, source) : old.node();
                    Map<String, Field> entries = new LinkedHashMap<>(fields.entries());
                    entries.put(
                            key,
                            new Field(
                                    old == null ? source : old.keyMark(),
                                    assign(child, depth + 1, problems)));
                    yield new Fields(entries, fields.mark());
                }
                case Items items -> {
                    int index = index(items, key);
                    if (index < 0) {
                        problems.add(
                                source,
                                "%s has no item %s: %s"
                                        .formatted(subject(depth), key, choices(items)));
                        yield node;
                    }
                    List<YamlNode> nodes = new ArrayList<>(items.nodes());
                    nodes.set(index, assign(nodes.get(index), depth + 1, problems));
                    yield new Items(nodes, items.mark());
                }
                case Scalar scalar when scalar.isMissing() ->
                        assign(new Fields(Map.of(), source), depth, problems);
                case Scalar scalar -> {
                    problems.add(
                            source,
                            "%s is the value %s and has no key %s"
                                    .formatted(subject(depth), scalar.text(), key));
                    yield node;
                }
            };
        }

        private String subject(int depth) {
            return depth == 0 ? "the document" : String.join(".", path.subList(0, depth));
        }

        private YamlNode newValue(Problems problems) {
            String trimmed = value.strip();
            boolean structured = !trimmed.isEmpty() && "[{\"'".indexOf(trimmed.charAt(0)) >= 0;
            return structured
                    ? new TreeReader(source, value, problems)
                            .read()
                            .orElseGet(() -> new Scalar("", true, source))
                    : new Scalar(trimmed, false, source);
        }

        private static int index(Items items, String key) {
            if (key.matches("[0-9]{1,6}")) {
                int index = Integer.parseInt(key);
                return index < items.nodes().size() ? index : -1;
            }
            for (int i = 0; i < items.nodes().size(); i++) {
                if (nameOf(items.nodes().get(i)).filter(key::equals).isPresent()) {
                    return i;
                }
            }
            return -1;
        }

        private static String choices(Items items) {
            int size = items.nodes().size();
            return size == 0 ? "the list is empty" : "items count from 0 to " + (size - 1);
        }
    }

    /// Lays a later document over the tree.
    record Overlay(YamlDocument later) implements TreeEdit {
        @Override
        public YamlNode apply(YamlNode tree, Problems problems) {
            return merged(tree, later.edited(problems));
        }

        private static YamlNode merged(YamlNode base, YamlNode over) {
            if (over instanceof Scalar scalar && scalar.isMissing()) {
                return base;
            }
            if (base instanceof Fields below && over instanceof Fields above) {
                Map<String, Field> entries = new LinkedHashMap<>(below.entries());
                above.entries()
                        .forEach((key, field) ->
                                entries.merge(
                                        key,
                                        field,
                                        (old, now) ->
                                                new Field(
                                                        now.keyMark(),
                                                        merged(old.node(), now.node()))));
                return new Fields(entries, above.mark());
            }
            if (base instanceof Items below
                    && over instanceof Items above
                    && allNamed(below)
                    && allNamed(above)) {
                return new Items(mergedByName(below, above), above.mark());
            }
            return over;
        }

        private static List<YamlNode> mergedByName(Items below, Items above) {
            List<YamlNode> nodes = new ArrayList<>(below.nodes());
            for (YamlNode item : above.nodes()) {
                Optional<String> name = nameOf(item);
                int same = -1;
                for (int i = 0; i < below.nodes().size() && same < 0; i++) {
                    same = nameOf(nodes.get(i)).equals(name) ? i : -1;
                }
                if (same < 0) {
                    nodes.add(item);
                } else {
                    nodes.set(same, merged(nodes.get(same), item));
                }
            }
            return nodes;
        }

        private static boolean allNamed(Items items) {
            return items.nodes().stream().allMatch(item -> nameOf(item).isPresent());
        }
    }

    /// The `name` an item of a list carries.
    static Optional<String> nameOf(YamlNode node) {
        return node instanceof Fields fields
                ? Optional.ofNullable(fields.entries().get("name"))
                        .filter(field -> field.node() instanceof Scalar s && !s.isMissing())
                        .map(field -> ((Scalar) field.node()).text())
                : Optional.empty();
    }
}
