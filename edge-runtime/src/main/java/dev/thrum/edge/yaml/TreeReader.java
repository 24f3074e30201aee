package dev.thrum.edge.yaml;

import dev.thrum.edge.yaml.YamlNode.Field;
import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Items;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns the parser's events into a tree of nodes with places. One use, one thread.
///
/// The tree is built from events and not by the library's composer, because the document may come
/// from a stranger: depth is bounded before it can exhaust the stack, and every node an alias
/// stands for is counted, so that ten lines of aliases cannot unfold into a billion nodes.
final class TreeReader {
    private static final int MOST_DEEP = 32;
    private static final int MOST_NODES = 50_000;

    private final Mark origin;
    private final Problems problems;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private int nodes;

    /// @param origin the source; its line is 0 if places inside the text mean nothing to the reader
    TreeReader(Mark origin, String text, Problems problems) {
        this.origin = origin;
        this.problems = problems;
        this.events =
                new Parse(LoadSettings.builder().setLabel(origin.source()).build())
                        .parseString(text)
                        .iterator();
    }

    /// The first document's tree. Wrong syntax and wrong keys are told as problems; after wrong
    /// syntax there is no tree.
    Optional<YamlNode> read() {
        try {
            while (events.hasNext()) {
                Event event = events.next();
                if (event.getEventId() == Event.ID.DocumentStart) {
                    YamlNode tree = node(events.next(), 0);
                    events.next();
                    refuseSecondDocument();
                    return Optional.of(tree);
                }
            }
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Mark where =
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(this::mark)
                            .orElseGet(() -> origin);
            problems.add(where, "not YAML: " + oneLine(e));
        } catch (ReaderException e) {
            problems.add(
                    origin,
                    "not YAML: character U+%04X at position %d cannot stand in a text file"
                            .formatted(e.getCodePoint(), e.getPosition()));
        } catch (TooLarge e) {
            problems.add(e.where, e.rule);
        } catch (YamlEngineException e) {
            problems.add(origin, "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void refuseSecondDocument() {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                problems.add(
                        mark(event), "one file holds one document: a second one begins with ---");
                return;
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        Mark where = mark(event);
        if (depth > MOST_DEEP) {
            throw new TooLarge(where, "nested deeper than %d levels".formatted(MOST_DEEP));
        }
        if (event instanceof AliasEvent alias) {
            return unfold(alias, where);
        }
        count(1, where);
        YamlNode node =
                switch (event) {
                    case ScalarEvent scalar -> {
                        refuseTag(scalar.getTag(), where);
                        yield new Scalar(
                                scalar.getValue(),
                                scalar.getScalarStyle() != ScalarStyle.PLAIN,
                                where);
                    }
                    case CollectionStartEvent start -> {
                        refuseTag(start.getTag(), where);
                        yield start.getEventId() == Event.ID.SequenceStart
                                ? items(where, depth)
                                : fields(where, depth);
                    }
                    default ->
                            throw new IllegalStateException(
                                    "a node cannot begin with " + event.getEventId());
                };
        if (event instanceof NodeEvent named) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private Items items(Mark where, int depth) {
        List<YamlNode> list = new ArrayList<>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.SequenceEnd;
                event = events.next()) {
            list.add(node(event, depth + 1));
        }
        return new Items(list, where);
    }

    private Fields fields(Mark where, int depth) {
        Map<String, Field> entries = new LinkedHashMap<>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.MappingEnd;
                event = events.next()) {
            Mark keyMark = mark(event);
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof Scalar name)) {
                problems.add(keyMark, "a key must be a word, was " + key.kind());
                continue;
            }
            Field earlier = entries.putIfAbsent(name.text(), new Field(keyMark, value));
            if (earlier != null) {
                problems.add(
                        keyMark,
                        "%s is written twice, first at %s"
                                .formatted(name.text(), earlier.keyMark()));
            }
        }
        return new Fields(entries, where);
    }

    private YamlNode unfold(AliasEvent alias, Mark where) {
        YamlNode target = anchors.get(alias.getAlias());
        if (target == null) {
            problems.add(
                    where,
                    "*%s stands for nothing: no &%s is complete before it"
                            .formatted(alias.getAlias().getValue(), alias.getAlias().getValue()));
            return new Scalar("", false, where);
        }
        count(size(target), where);
        return target;
    }

    private void count(int more, Mark where) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new TooLarge(where, "more than %,d values".formatted(MOST_NODES));
        }
    }

    /// Nodes under and including a node; a tree that exists was counted already and is small.
    private static int size(YamlNode node) {
        return switch (node) {
            case Scalar _ -> 1;
            case Items items -> 1 + items.nodes().stream().mapToInt(TreeReader::size).sum();
            case Fields fields ->
                    1 + fields.entries().values().stream().mapToInt(f -> size(f.node())).sum();
        };
    }

    private void refuseTag(Optional<String> tag, Mark where) {
        tag.ifPresent(
                text -> problems.add(where, "tags are not used here: remove " + shortTag(text)));
    }

    private static String shortTag(String tag) {
        return tag.replace("tag:yaml.org,2002:", "!!");
    }

    private static String oneLine(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
        return (context + e.getProblem()).lines().findFirst().orElse("");
    }

    private Mark mark(Event event) {
        return event.getStartMark().map(this::mark).orElseGet(() -> origin);
    }

    private Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
        return origin.line() == 0
                ? origin
                : new Mark(
                        origin.source(), origin.folder(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// The document passes a bound; reading stops at once.
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Mark where;
        private final String rule;

        TooLarge(Mark where, String rule) {
            super(rule, null, false, false);
            this.where = where;
            this.rule = rule;
        }
    }
}
