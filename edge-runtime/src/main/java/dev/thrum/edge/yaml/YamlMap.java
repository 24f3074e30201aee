package dev.thrum.edge.yaml;

import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.yaml.YamlNode.Field;
import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Items;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A map of a document, read key by key with the type each must have. One thread.
///
/// Nothing here throws for what an operator wrote: a wrong value is remembered in [Problems] and a
/// harmless value of the right type is returned, so that reading goes on and all problems are told
/// together. A key is known once it was asked for; [#refuseUnknown()] refuses the others.
public final class YamlMap {
    private final String path;
    private final Fields fields;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, YamlMap> children = new LinkedHashMap<>();

    YamlMap(String path, Fields fields, Problems problems) {
        this.path = path;
        this.fields = fields;
        this.problems = problems;
    }

    /// Where this map lies in the document, such as `sensors.vibration`; empty at the root.
    public String path() {
        return path;
    }

    public Mark mark() {
        return fields.mark();
    }

    /// Place of a key's value, or of the map if the key is absent.
    public Mark markOf(String key) {
        Field field = fields.entries().get(key);
        return field == null ? fields.mark() : field.node().mark();
    }

    /// The keys written, in order. A map whose keys are free names is read through these.
    public List<String> keys() {
        return List.copyOf(fields.entries().keySet());
    }

    public boolean has(String key) {
        known.add(key);
        return fields.entries().containsKey(key);
    }

    /// Remembers a problem with a key's value: `path.key` and the rest of the sentence.
    public void refuse(String key, String sentence) {
        problems.add(markOf(key), pathOf(key) + " " + sentence);
    }

    /// Lets every key pass, known or not: after a problem because of which nobody can say which
    /// keys are known.
    public void ignoreUnknown() {
        known.addAll(fields.entries().keySet());
    }

    /// Refuses every key nobody asked for, here and in all maps read from here.
    public void refuseUnknown() {
        fields.entries()
                .forEach((key, field) -> {
                    if (!known.contains(key)) {
                        problems.add(field.keyMark(), unknown(key));
                    }
                });
        children.values().forEach(YamlMap::refuseUnknown);
    }

    private String unknown(String key) {
        String hint = NearestKey.of(key, known).map(" did you mean %s?"::formatted).orElse("");
        return "%s is not a key here:%s known are %s"
                .formatted(pathOf(key), hint, String.join(", ", known));
    }

    /// Whether a map stands under a key, for keys that take a map or a single value.
    public boolean isMap(String key) {
        return node(key).filter(Fields.class::isInstance).isPresent();
    }

    /// The map under a key; nothing if the key is absent or its value is no map.
    public Optional<YamlMap> map(String key) {
        return node(key).flatMap(node -> asMap(pathOf(key), node));
    }

    /// The map under a key that must be there. After a problem an empty map that tells no further
    /// ones.
    public YamlMap requireMap(String key) {
        if (node(key).isEmpty()) {
            missing(key, "a map of keys");
        }
        return map(key).orElseGet(() ->
                new YamlMap(pathOf(key), new Fields(Map.of(), markOf(key)), new Problems()));
    }

    /// The list of maps under a key; empty if the key is absent. The path of an item ends in its
    /// `name`, or else in its index.
    public List<YamlMap> maps(String key) {
        return items(key, Optional.empty());
    }

    /// The list under a key of which an item may be a map or, in short, only the value of one of
    /// its keys: `[a.wav, {file: b.wav, from: 2 s}]` with the short key `file`.
    public List<YamlMap> maps(String key, String shortKey) {
        return items(key, Optional.of(shortKey));
    }

    private List<YamlMap> items(String key, Optional<String> shortKey) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && !(node.get() instanceof Items)) {
            refuse(node.get(), pathOf(key), "a list of maps", node.get().kind());
        }
        List<YamlMap> maps = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Items items) {
            for (int i = 0; i < items.nodes().size(); i++) {
                YamlNode item = items.nodes().get(i);
                String name = TreeEdit.nameOf(item).orElse(Integer.toString(i));
                asMap(pathOf(key) + "." + name, written(item, shortKey)).ifPresent(maps::add);
            }
        }
        return maps;
    }

    /// A single value stands for the map that holds only this value.
    private static YamlNode written(YamlNode item, Optional<String> shortKey) {
        return item instanceof Scalar && shortKey.isPresent()
                ? new Fields(Map.of(shortKey.get(), new Field(item.mark(), item)), item.mark())
                : item;
    }

    /// The list of maps under a key that must hold at least one.
    public List<YamlMap> requireMaps(String key) {
        boolean empty =
                node(key)
                        .map(node -> node instanceof Items items && items.nodes().isEmpty())
                        .orElse(true);
        if (empty) {
            missing(key, "a list with at least one entry");
        }
        return maps(key);
    }

    private Optional<YamlMap> asMap(String itemPath, YamlNode node) {
        if (node instanceof Fields found) {
            return Optional.of(child(itemPath, found));
        }
        refuse(node, itemPath, "a map of keys", node.kind());
        return Optional.empty();
    }

    public String requireText(String key) {
        return require(key, Rule.text(), "?");
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        return read(key, Rule.text());
    }

    /// The list of texts under a key; a single text counts as a list of one, an absent key as none.
    public List<String> texts(String key) {
        return list(key, Rule.text());
    }

    /// A path; a relative one starts in the folder of the file it is written in.
    public Optional<Path> path(String key) {
        return read(key, Rule.path()).map(file -> resolved(key, file));
    }

    public Path requirePath(String key) {
        return resolved(key, require(key, Rule.path(), Path.of("?")));
    }

    private Path resolved(String key, Path file) {
        return markOf(key).folder().resolve(file).normalize();
    }

    public int integer(String key, int minimum, int maximum) {
        return (int) longInteger(key, minimum, maximum);
    }

    public int integer(String key, int minimum, int maximum, int otherwise) {
        return (int) longInteger(key, minimum, maximum, otherwise);
    }

    public long longInteger(String key, long minimum, long maximum) {
        return require(key, Rule.whole(minimum, maximum), minimum);
    }

    public long longInteger(String key, long minimum, long maximum, long otherwise) {
        return read(key, Rule.whole(minimum, maximum)).orElse(otherwise);
    }

    /// The list of whole numbers under a key; empty if the key is absent.
    public List<Integer> integers(String key, int minimum, int maximum) {
        return list(key, Rule.whole(minimum, maximum)).stream().map(Long::intValue).toList();
    }

    public double number(String key, double minimum, double maximum) {
        return require(key, Rule.number(minimum, maximum), new Bounds(minimum, maximum).inside());
    }

    public double number(String key, double minimum, double maximum, double otherwise) {
        return read(key, Rule.number(minimum, maximum)).orElse(otherwise);
    }

    /// The list of numbers under a key; empty if the key is absent.
    public List<Double> numbers(String key, double minimum, double maximum) {
        return list(key, Rule.number(minimum, maximum));
    }

    /// A frequency in hertz, written such as `3200 Hz` or `48 kHz`.
    public double hertz(String key, double minimumHz, double maximumHz) {
        return require(
                key, Rule.hertz(minimumHz, maximumHz), new Bounds(minimumHz, maximumHz).inside());
    }

    public double hertz(String key, double minimumHz, double maximumHz, double otherwiseHz) {
        return read(key, Rule.hertz(minimumHz, maximumHz)).orElse(otherwiseHz);
    }

    /// A value in the SI unit of its quantity, written with any unit of it, such as `16 g`.
    public Optional<Double> measure(String key, Quantity quantity) {
        return read(key, Rule.measure(quantity));
    }

    public double measure(String key, Quantity quantity, double otherwise) {
        return measure(key, quantity).orElse(otherwise);
    }

    public double requireMeasure(String key, Quantity quantity) {
        return require(key, Rule.measure(quantity), 1.0);
    }

    /// A stretch of time, not negative, written such as `500 ms`, `60s`, `10m` or `30d`.
    public Duration duration(String key) {
        return require(key, Rule.duration(), Duration.ofSeconds(1));
    }

    public Duration duration(String key, Duration otherwise) {
        return optionalDuration(key).orElse(otherwise);
    }

    public Optional<Duration> optionalDuration(String key) {
        return read(key, Rule.duration());
    }

    public boolean flag(String key, boolean otherwise) {
        return read(key, Rule.truth()).orElse(otherwise);
    }

    /// One of the words a map names; the key must be there.
    public <T> T choice(String key, Map<String, T> choices) {
        return require(key, Rule.oneOf(choices), choices.values().iterator().next());
    }

    /// One of the words a map names.
    public <T> T choice(String key, Map<String, T> choices, T otherwise) {
        return read(key, Rule.oneOf(choices)).orElse(otherwise);
    }

    /// The list of words under a key, each one of those a map names; empty if the key is absent.
    public <T> List<T> choices(String key, Map<String, T> choices) {
        return list(key, Rule.oneOf(choices));
    }

    /// A value with a grammar of its own; nothing if the key is absent or the value wrong.
    public <T> Optional<T> read(String key, Rule<T> rule) {
        return node(key).flatMap(node -> parsed(pathOf(key), node, rule));
    }

    /// A value with a grammar of its own that must be there.
    ///
    /// @param afterProblem what to go on with after a problem
    public <T> T require(String key, Rule<T> rule, T afterProblem) {
        if (node(key).isEmpty()) {
            missing(key, rule.words());
        }
        return read(key, rule).orElse(afterProblem);
    }

    private <T> List<T> list(String key, Rule<T> rule) {
        List<YamlNode> nodes =
                node(key)
                        .map(node -> node instanceof Items items ? items.nodes() : List.of(node))
                        .orElse(List.of());
        return nodes.stream().flatMap(node -> parsed(pathOf(key), node, rule).stream()).toList();
    }

    private <T> Optional<T> parsed(String subject, YamlNode node, Rule<T> rule) {
        if (node instanceof Scalar scalar && !scalar.isMissing()) {
            String text = scalar.text().strip();
            Optional<T> value = rule.parse().apply(text);
            if (value.isEmpty()) {
                refuse(node, subject, rule.words(), text + rule.mend(text));
            }
            return value;
        }
        refuse(node, subject, rule.words(), node.kind());
        return Optional.empty();
    }

    private void refuse(YamlNode node, String subject, String rule, String found) {
        problems.add(node.mark(), "%s must be %s, was %s".formatted(subject, rule, found));
    }

    private void missing(String key, String rule) {
        problems.add(fields.mark(), "%s is missing: it must be %s".formatted(pathOf(key), rule));
    }

    private Optional<YamlNode> node(String key) {
        known.add(key);
        return Optional.ofNullable(fields.entries().get(key)).map(Field::node);
    }

    /// The same map however often it is asked for, so that the keys asked for add up.
    private YamlMap child(String childPath, Fields found) {
        return children.computeIfAbsent(
                childPath + "@" + found.mark(), _ -> new YamlMap(childPath, found, problems));
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
