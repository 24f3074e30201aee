package dev.thrum.edge.yaml;

import dev.thrum.edge.yaml.YamlNode.Fields;
import dev.thrum.edge.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A YAML document and the changes to be laid over it. Immutable.
///
/// What cannot be parsed at all throws when the document is read; everything else, such as a key
/// written twice or a change that fits nowhere, is told by [#root(Problems)] along with what the
/// values themselves get wrong.
public final class YamlDocument {
    private static final long MOST_BYTES = 1 << 20;

    private final Mark start;
    private final String text;
    private final YamlNode tree;
    private final Problems reading;
    private final List<TreeEdit> edits;

    /// @param text the tree as it was written, or empty where it was written in several places
    private YamlDocument(
            Mark start, String text, YamlNode tree, Problems reading, List<TreeEdit> edits) {
        this.start = start;
        this.text = text;
        this.tree = tree;
        this.reading = reading;
        this.edits = List.copyOf(edits);
    }

    /// Reads a file. Relative paths in it start in the file's folder.
    ///
    /// @throws ProblemsException if the file cannot be read, is larger than 1 MiB, or is not YAML
    public static YamlDocument read(Path file) throws ProblemsException {
        return readAll(List.of(file));
    }

    /// Reads files and lays each over those before it, see [#overlaid(YamlDocument)].
    ///
    /// @param files at least one
    /// @throws ProblemsException if one cannot be read, telling all of them
    public static YamlDocument readAll(List<Path> files) throws ProblemsException {
        Problems problems = new Problems();
        List<YamlDocument> documents = new ArrayList<>();
        for (Path file : files) {
            read(file, Mark.of(file.toString()), problems).ifPresent(documents::add);
        }
        problems.throwIfAny();
        return documents.stream().reduce(YamlDocument::overlaid).orElseThrow();
    }

    /// Reads a file that may build on another one, which its key `extends` names by a path relative
    /// to it, and so on to any depth. Maps are merged key by key, everything else is replaced; a
    /// key with no value, or `null`, takes the inherited one away; and a map that states another
    /// `type` than the inherited one replaces it whole. Every value keeps the place it was written
    /// at.
    ///
    /// @throws ProblemsException if one of the files cannot be read, or extends itself
    public static YamlDocument readExtending(Path file) throws ProblemsException {
        Problems problems = new Problems();
        Optional<YamlDocument> document = new Ancestry(problems).read(file);
        problems.throwIfAny();
        return document.orElseThrow();
    }

    /// Nothing, with the problems told, if the file cannot be read or is not YAML.
    ///
    /// @param asked the place that asks for the file
    static Optional<YamlDocument> read(Path file, Mark asked, Problems problems) {
        Path folder = file.toAbsolutePath().getParent();
        Mark start = new Mark(file.toString(), folder == null ? file : folder, 1, 1);
        return text(file, asked, problems).flatMap(text -> parse(start, text, problems));
    }

    /// Parses a text. Relative paths in it start in the working folder.
    ///
    /// @param name what messages call the text, such as `thrum.yaml`
    /// @throws ProblemsException if the text is not YAML
    public static YamlDocument parse(String name, String text) throws ProblemsException {
        Problems problems = new Problems();
        Optional<YamlDocument> document = parse(new Mark(name, Path.of(""), 1, 1), text, problems);
        problems.throwIfAny();
        return document.orElseThrow();
    }

    /// Nothing, with the problems told, if there is no tree; else the document, which keeps its
    /// smaller problems to itself until its root is asked for.
    private static Optional<YamlDocument> parse(Mark start, String text, Problems problems) {
        Problems reading = new Problems();
        Optional<YamlNode> tree = new TreeReader(start, text, reading).read();
        if (tree.isEmpty() && !reading.isEmpty()) {
            problems.addAll(reading);
            return Optional.empty();
        }
        YamlNode read = tree.orElseGet(() -> new Scalar("", false, start));
        return Optional.of(new YamlDocument(start, text, read, reading, List.of()));
    }

    /// The document with one key changed, as `--set key=value` does.
    ///
    /// @param key path of keys, such as `network.latent`; an item of a list is named by its index
    ///   or its `name`, such as `sensors.0.rate` or `sensors.vibration.rate`
    /// @param value the text of a single value, or a list or map in flow style, such as `[64, 16]`
    public YamlDocument with(String key, String value) {
        return with(key, value, Mark.of("--set " + key));
    }

    /// The document with one key changed by a source of another name, such as an environment
    /// variable.
    public YamlDocument with(String key, String value, Mark source) {
        return edited(new TreeEdit.Assign(List.of(key.split("\\.", -1)), value, source));
    }

    /// The document with a later one laid over it: maps are merged key by key, lists of named items
    /// are merged by name and extended, everything else is replaced.
    public YamlDocument overlaid(YamlDocument later) {
        return edited(new TreeEdit.Overlay(later));
    }

    /// The document with another tree, and with what was wrong in a document it was merged with.
    YamlDocument merged(YamlNode tree, YamlDocument ancestor) {
        Problems both = new Problems();
        both.addAll(reading);
        both.addAll(ancestor.reading);
        return new YamlDocument(start, "", tree, both, edits);
    }

    /// The document as text: as it was written, with its comments, if it is one file and nothing
    /// was changed; else all of it written anew.
    public String text() {
        return edits.isEmpty() && !text.isEmpty() ? text : TreeWriter.text(edited(new Problems()));
    }

    /// The document's outermost map after all changes.
    ///
    /// @param problems receives what was wrong so far and what the typed readers find
    public YamlMap root(Problems problems) {
        YamlNode edited = edited(problems);
        Fields fields =
                switch (edited) {
                    case Fields found -> found;
                    case Scalar scalar when scalar.isMissing() ->
                            new Fields(Map.of(), scalar.mark());
                    default -> {
                        problems.add(
                                edited.mark(),
                                "the document must be a map of keys, was " + edited.kind());
                        yield new Fields(Map.of(), edited.mark());
                    }
                };
        return new YamlMap("", fields, problems);
    }

    /// The place the document starts, for what concerns it as a whole.
    public Mark mark() {
        return start;
    }

    /// The tree before any change.
    YamlNode tree() {
        return tree;
    }

    YamlNode edited(Problems problems) {
        problems.addAll(reading);
        YamlNode node = tree;
        for (TreeEdit edit : edits) {
            node = edit.apply(node, problems);
        }
        return node;
    }

    private YamlDocument edited(TreeEdit edit) {
        List<TreeEdit> more = new ArrayList<>(edits);
        more.add(edit);
        return new YamlDocument(start, text, tree, reading, more);
    }

    private static Optional<String> text(Path file, Mark asked, Problems problems) {
        String fault;
        try {
            if (Files.isDirectory(file)) {
                fault = "cannot be read: it is a folder, and must be a YAML file";
            } else if (Files.size(file) > MOST_BYTES) {
                fault = "must be at most 1 MiB, was %,d bytes".formatted(Files.size(file));
            } else {
                return Optional.of(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                                .toString());
            }
        } catch (NoSuchFileException e) {
            fault = "there is no such file";
        } catch (CharacterCodingException e) {
            fault = "must be text in UTF-8, and holds other bytes";
        } catch (IOException e) {
            fault = "cannot be read: " + e;
        }
        problems.add(asked, asked.line() == 0 ? fault : "extends " + file + ": " + fault);
        return Optional.empty();
    }
}
