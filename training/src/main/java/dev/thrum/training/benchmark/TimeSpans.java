package dev.thrum.training.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.thrum.training.dataset.DatasetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// Spans of time in which something was wrong, as people note them down beside a recording.
///
/// @param spans each with its first and its last moment
record TimeSpans(List<Span> spans) {
    TimeSpans {
        spans = List.copyOf(spans);
    }

    /// One span, both ends belonging to it.
    record Span(LocalDateTime from, LocalDateTime to) {
        boolean holds(LocalDateTime time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    /// Reads the list `windows` of a JSON file: pairs of date and time.
    static TimeSpans read(Path file) throws DatasetException {
        try {
            JsonNode windows = new ObjectMapper().readTree(file.toFile()).path("windows");
            List<Span> spans = new ArrayList<>();
            for (JsonNode window : windows) {
                spans.add(new Span(time(window.path(0).asText()), time(window.path(1).asText())));
            }
            if (spans.isEmpty()) {
                throw new DatasetException(
                        "%s: windows must list pairs of date and time, has none".formatted(file));
            }
            return new TimeSpans(spans);
        } catch (IOException | DateTimeException e) {
            throw new DatasetException(
                    "%s: must be JSON with windows as pairs of date and time: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// For each row of a CSV with a header, whether its time lies within a span.
    ///
    /// @param column name of the column with date and time
    boolean[] mark(Path file, String column) throws DatasetException {
        List<Boolean> marks = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                LocalDateTime time = time(row.getField(column));
                marks.add(spans.stream().anyMatch(span -> span.holds(time)));
            }
        } catch (IOException
                | UncheckedIOException
                | CsvParseException
                | NoSuchElementException
                | DateTimeException e) {
            throw new DatasetException(
                    "%s: must have a column %s with date and time: %s"
                            .formatted(file, column, e.getMessage()),
                    e);
        }
        boolean[] marked = new boolean[marks.size()];
        for (int row = 0; row < marked.length; row++) {
            marked[row] = marks.get(row);
        }
        return marked;
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }
}
