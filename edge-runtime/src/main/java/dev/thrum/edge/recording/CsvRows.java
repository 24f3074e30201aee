package dev.thrum.edge.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file from its start, each held to the width of the first. Blank lines may only
/// stand at the end. For one thread at a time.
final class CsvRows implements AutoCloseable {
    private static final int UNKNOWN = -1;

    private final Path file;
    private final CsvReader<CsvRow> reader;
    private final Iterator<CsvRow> rows;
    private int width = UNKNOWN;

    private CsvRows(Path file, CsvReader<CsvRow> reader) {
        this.file = file;
        this.reader = reader;
        this.rows = reader.iterator();
    }

    /// @param row takes each row in turn
    static CsvRows open(Path file, char separator, CsvRow row) throws RecordingException {
        return new CsvRows(
                file,
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .detectBomHeader(true)
                        .build(
                                row,
                                Channels.newInputStream(RecordingFile.open(file)),
                                StandardCharsets.UTF_8));
    }

    /// The next row, valid until the next call; null at the end.
    @Nullable CsvRow next() throws RecordingException {
        CsvRow row = advance();
        if (row == null || !row.isBlank()) {
            return row == null ? null : checked(row);
        }
        long blankLine = row.line();
        while (row != null && row.isBlank()) {
            row = advance();
        }
        if (row != null) {
            throw new RecordingException(
                    "%s:%d: a row must stand on every line up to the last, this one is blank: take the line out"
                            .formatted(file, blankLine));
        }
        return null;
    }

    private CsvRow checked(CsvRow row) throws RecordingException {
        if (width == UNKNOWN) {
            width = row.cellCount();
        } else if (row.cellCount() != width) {
            throw new RecordingException(
                    "%s:%d: a row must have %d cells as the first has, this one has %d: mend the row, or state the separator the file really has"
                            .formatted(file, row.line(), width, row.cellCount()));
        }
        return row;
    }

    private @Nullable CsvRow advance() throws RecordingException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause() == null ? new IOException(e) : e.getCause();
            throw RecordingFile.unreadable(file, cause);
        } catch (CsvParseException e) {
            throw new RecordingException(
                    "%s: must be well-formed CSV, is not (%s): mend the quotes, or state the format it really has"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": could not be closed", e);
        }
    }
}
