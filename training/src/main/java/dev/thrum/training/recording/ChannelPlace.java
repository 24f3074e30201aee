package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a channel stands in a file whose parts have names: `X097_DE_time`, a pattern that one name
/// fits, such as `*_DE_time`, or `data[2]` for the second column of a matrix.
///
/// @param name a name, in which `*` stands for any run of characters and `?` for one
/// @param column column of the matrix, counted from 0; [#VECTOR] where the part is one channel
record ChannelPlace(String name, int column) {
    static final int VECTOR = -1;

    private static final Pattern FORM = Pattern.compile("(?<name>.+?)(?:\\[(?<column>\\d{1,6})])?");

    /// Reads the places of channels.
    ///
    /// @throws IllegalArgumentException if one of them cannot be
    static List<ChannelPlace> parse(List<String> texts) {
        return texts.stream().map(ChannelPlace::parse).toList();
    }

    private static ChannelPlace parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a channel's place must be named, was empty");
        }
        String column = parts.group("column");
        if (column != null && Integer.parseInt(column) == 0) {
            throw new IllegalArgumentException(
                    "columns are counted from 1, was %s: write [1] for the first".formatted(text));
        }
        return new ChannelPlace(
                Objects.requireNonNull(parts.group("name")),
                column == null ? VECTOR : Integer.parseInt(column) - 1);
    }

    /// The one part of the file that is meant.
    ///
    /// @param part what parts are called, such as `variable`
    /// @param present the parts that hold numbers, as messages describe them, such as `x (300×1)`
    String pick(Path file, String part, Collection<String> names, Collection<String> present)
            throws RecordingException {
        Pattern pattern = Pattern.compile(regex());
        List<String> fitting =
                names.stream().filter(each -> pattern.matcher(each).matches()).toList();
        if (fitting.isEmpty()) {
            throw new RecordingException(
                    "%s: must have a %s %s, has %s: name one of these"
                            .formatted(
                                    file,
                                    part,
                                    name,
                                    present.isEmpty()
                                            ? "none of numbers"
                                            : String.join(", ", present)));
        }
        if (fitting.size() > 1) {
            throw new RecordingException(
                    "%s: must have one %s %s, has %s: narrow the pattern"
                            .formatted(file, part, name, String.join(", ", fitting)));
        }
        return fitting.getFirst();
    }

    private String regex() {
        return name.codePoints()
                .mapToObj(each ->
                        switch (each) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(each));
                        })
                .collect(Collectors.joining());
    }
}
