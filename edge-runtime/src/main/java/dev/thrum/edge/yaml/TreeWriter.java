package dev.thrum.edge.yaml;

import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Items;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/// Writes a tree as YAML that reads back as the same tree. Maps stand one key a line; lists, and
/// maps inside them, in one line. One use, one thread.
final class TreeWriter {
    private static final int WIDTH = 100;
    private static final ImplicitTuple PLAIN_OR_QUOTED = new ImplicitTuple(true, true);

    private final List<Event> events = new ArrayList<>();

    private TreeWriter() {}

    static String text(YamlNode tree) {
        TreeWriter writer = new TreeWriter();
        writer.events.add(new StreamStartEvent());
        writer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        writer.add(tree, FlowStyle.BLOCK);
        writer.events.add(new DocumentEndEvent(false));
        writer.events.add(new StreamEndEvent());
        return new Present(DumpSettings.builder().setWidth(WIDTH).build())
                .emitToString(writer.events.iterator());
    }

    private void add(YamlNode node, FlowStyle style) {
        switch (node) {
            case Scalar scalar -> add(scalar.text(), scalar.quoted());
            case Items items -> {
                events.add(
                        new SequenceStartEvent(
                                Optional.empty(), Optional.empty(), true, FlowStyle.FLOW));
                items.nodes().forEach(item -> add(item, FlowStyle.FLOW));
                events.add(new SequenceEndEvent());
            }
            case Fields fields -> {
                events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
                fields.entries()
                        .forEach((key, field) -> {
                            add(key, false);
                            add(field.node(), style);
                        });
                events.add(new MappingEndEvent());
            }
        }
    }

    private void add(String text, boolean quoted) {
        events.add(
                new ScalarEvent(
                        Optional.empty(),
                        Optional.empty(),
                        PLAIN_OR_QUOTED,
                        text,
                        quoted ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN));
    }
}
