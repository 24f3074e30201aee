package dev.thrum.training.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files of a data set with what its index says of each, in the order of the index, or of the
/// names where there is none.
final class Listing {
    /// Column of the index that names the file.
    static final String FILE_COLUMN = "file";

    /// A file of the data set.
    ///
    /// @param name file relative to the root, with `/` between folders
    /// @param place where it is listed, for messages
    /// @param rows its rows of the index by column: one, or as many as it has clips; an empty one
    ///   where there is no index
    record Entry(String name, String place, List<Map<String, String>> rows) {
        /// What all rows agree on.
        Map<String, String> attributes() {
            Map<String, String> common = new HashMap<>(rows.getFirst());
            rows.forEach(row -> common.entrySet().retainAll(row.entrySet()));
            return common;
        }
    }

    private Listing() {}

    static List<Entry> of(DataSettings settings) throws DatasetException {
        if (!Files.isDirectory(settings.root())) {
            throw new DatasetException(
                    "%s: there is no such folder: point data.root, or --data, at the recordings"
                            .formatted(settings.root()));
        }
        return settings.index().isPresent()
                ? ofIndex(
                        settings.root().resolve(settings.index().get()), settings.clipFrames() > 0)
                : ofFolder(settings.root());
    }

    private static List<Entry> ofFolder(Path root) throws DatasetException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .map(name -> new Entry(name, root.resolve(name).toString(), List.of(Map.of())))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DatasetException("%s: cannot be listed: %s".formatted(root, e), e);
        }
    }

    private static List<Entry> ofIndex(Path index, boolean clips) throws DatasetException {
        if (!Files.isRegularFile(index)) {
            throw new DatasetException(
                    ("%s: there is no such index: point data.root, or --data, at the folder that"
                                    + " holds it, or leave data.index out")
                            .formatted(index));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Long> lines = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(index)) {
            for (NamedCsvRecord row : rows) {
                long line = row.getStartingLineNumber();
                String name =
                        row.findField(FILE_COLUMN)
                                .filter(cell -> !cell.isBlank())
                                .orElseThrow(() ->
                                        new DatasetException(
                                                "%s:%d: must name a file in column %s, has columns %s"
                                                        .formatted(
                                                                index,
                                                                line,
                                                                FILE_COLUMN,
                                                                String.join(
                                                                        ", ", row.getHeader()))));
                Long earlier = lines.putIfAbsent(name, line);
                if (earlier != null && !clips) {
                    throw new DatasetException(
                            ("%s:%d: %s must be listed once, is listed in line %d as well: state"
                                            + " data.clip if each row is a clip of it")
                                    .formatted(index, line, name, earlier));
                }
                entries.computeIfAbsent(
                                name, _ -> new Entry(name, index + ":" + line, new ArrayList<>()))
                        .rows()
                        .add(row.getFieldsAsMap());
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new DatasetException(
                    "%s: cannot be read: %s".formatted(index, e.getMessage()), e);
        }
        return List.copyOf(entries.values());
    }
}
