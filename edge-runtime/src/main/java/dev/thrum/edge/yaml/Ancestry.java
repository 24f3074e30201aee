package dev.thrum.edge.yaml;

import dev.thrum.edge.yaml.YamlNode.Field;
import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Merges a document with the one it extends, and that with the one it extends. One use, one
/// thread.
final class Ancestry {
    private static final String EXTENDS = "extends";
    private static final String TYPE = "type";

    private final Problems problems;
    private final List<Path> descendants = new ArrayList<>();

    Ancestry(Problems problems) {
        this.problems = problems;
    }

    /// Nothing, with the problems told, if one of the files cannot be read.
    Optional<YamlDocument> read(Path file) {
        return read(file, Mark.of(file.toString()));
    }

    private Optional<YamlDocument> read(Path file, Mark asked) {
        Path known = file.toAbsolutePath().normalize();
        if (descendants.contains(known)) {
            problems.add(
                    asked,
                    "extends must not lead back to a file that extends this one, was " + file);
            return Optional.empty();
        }
        descendants.add(known);
        return YamlDocument.read(file, asked, problems).flatMap(heir -> withAncestor(file, heir));
    }

    private Optional<YamlDocument> withAncestor(Path file, YamlDocument heir) {
        if (!(heir.tree() instanceof Fields fields)) {
            return Optional.of(heir);
        }
        Field link = fields.entries().get(EXTENDS);
        if (link == null) {
            return Optional.of(heir);
        }
        return ancestor(file, link.node())
                .flatMap(found -> read(found, link.node().mark()))
                .map(ancestor -> heir.merged(merged(ancestor.tree(), without(fields)), ancestor));
    }

    private Optional<Path> ancestor(Path file, YamlNode link) {
        if (link instanceof Scalar scalar && !scalar.isMissing()) {
            try {
                return Optional.of(file.resolveSibling(scalar.text().strip()));
            } catch (InvalidPathException _) {
                // told below like any other value that is no path
            }
        }
        problems.add(
                link.mark(),
                "extends must be the path of a YAML file, such as default.yaml, was "
                        + link.kind());
        return Optional.empty();
    }

    private static Fields without(Fields fields) {
        Map<String, Field> entries = new LinkedHashMap<>(fields.entries());
        entries.remove(EXTENDS);
        return new Fields(entries, fields.mark());
    }

    private static YamlNode merged(YamlNode ancestor, YamlNode heir) {
        if (!(ancestor instanceof Fields inherited)
                || !(heir instanceof Fields own)
                || isOfAnotherType(inherited, own)) {
            return heir;
        }
        Map<String, Field> entries = new LinkedHashMap<>(inherited.entries());
        own.entries()
                .forEach((key, field) ->
                        entries.compute(
                                key, (_, old) -> old == null ? field : mergedField(old, field)));
        return new Fields(entries, own.mark());
    }

    /// Nothing where the heir has the key and no value: the inherited value goes.
    private static @Nullable Field mergedField(Field inherited, Field own) {
        return own.node() instanceof Scalar scalar && scalar.isMissing()
                ? null
                : new Field(own.keyMark(), merged(inherited.node(), own.node()));
    }

    private static boolean isOfAnotherType(Fields inherited, Fields own) {
        Optional<String> before = type(inherited);
        Optional<String> now = type(own);
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private static Optional<String> type(Fields fields) {
        return Optional.ofNullable(fields.entries().get(TYPE))
                .map(Field::node)
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text());
    }
}
