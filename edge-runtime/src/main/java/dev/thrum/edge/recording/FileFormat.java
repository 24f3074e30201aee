package dev.thrum.edge.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/// A kind of file that recipes and command lines name by one word.
///
/// @param word the word, such as `csv`
/// @param endings endings of such files' names, in lower case, without the dot
/// @param reading makes the format of where each channel stands in the file, in the order of the
///   channels: a column's name, a variable, a data set; formats that know channels by their order
///   alone pass over it. Throws [IllegalArgumentException] with words for the user where a place
///   cannot be
public record FileFormat(
        String word, List<String> endings, Function<List<String>, RecordingFormat> reading) {
    private static final List<FileFormat> OWN =
            List.of(
                    new FileFormat("csv", List.of("csv"), places -> csv(',', places)),
                    new FileFormat("tsv", List.of("tsv"), places -> csv('\t', places)),
                    new FileFormat("wav", List.of("wav"), _ -> new RecordingFormat.Wav()),
                    new FileFormat(
                            "raw", List.of("f32", "raw"), _ -> new RecordingFormat.RawFloat()));

    /// Adds formats from any jar on the class path. Found by [ServiceLoader].
    public interface Provider {
        List<FileFormat> formats();
    }

    public FileFormat {
        endings = List.copyOf(endings);
    }

    /// Every kind that can be read here: this package's own, then those other jars bring.
    public static List<FileFormat> all() {
        return Stream.concat(
                        OWN.stream(),
                        ServiceLoader.load(Provider.class).stream()
                                .flatMap(found -> found.get().formats().stream()))
                .toList();
    }

    /// The kind that a file's ending tells.
    public static Optional<FileFormat> ofEnding(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return all().stream().filter(format -> format.endings().contains(ending)).findFirst();
    }

    private static RecordingFormat csv(char separator, List<String> columns) {
        return new RecordingFormat.Csv(separator, true, '.', columns, null);
    }
}
