package dev.thrum.training.recording;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Apache Parquet: a frame a row, a channel a column of float, double or plain integers. A null is
/// a sample that was lost.
///
/// @param columns the column of each channel, in order
record ParquetFormat(List<String> columns) implements RecordingFormat.Foreign {
    /// What it is called in messages.
    static final String FORMAT = "Parquet";

    private static final Set<PhysicalType> NUMBERS =
            Set.of(PhysicalType.FLOAT, PhysicalType.DOUBLE, PhysicalType.INT32, PhysicalType.INT64);

    ParquetFormat {
        columns = List.copyOf(columns);
    }

    @Override
    public Recording open(Path file, RecordingSettings settings) throws RecordingException {
        Unreadable.check(file);
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            List<ColumnSchema> present = reader.getFileSchema().getColumns();
            for (String column : columns) {
                requireNumbers(file, column, present);
            }
            long frames = reader.getFileMetaData().numRows();
            if (frames < 1) {
                throw new RecordingException(
                        "%s: must hold at least one row, has none: record again".formatted(file));
            }
            return new ParquetRecording(
                    file, settings.channels(), settings.sampleRateHz(), frames, columns);
        } catch (IOException | RuntimeException e) {
            throw Unreadable.as(file, FORMAT, e);
        }
    }

    private static void requireNumbers(Path file, String column, List<ColumnSchema> present)
            throws RecordingException {
        if (present.stream().noneMatch(each -> each.name().equals(column) && isNumber(each))) {
            throw new RecordingException(
                    "%s: must have a column %s of numbers, has %s: name one of these that holds numbers"
                            .formatted(
                                    file,
                                    column,
                                    present.stream()
                                            .map(each ->
                                                    "%s (%s)".formatted(each.name(), kind(each)))
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static boolean isNumber(ColumnSchema column) {
        return column.maxRepetitionLevel() == 0
                && NUMBERS.contains(column.type())
                && (column.logicalType() == null || kind(column).startsWith("int"));
    }

    private static String kind(ColumnSchema column) {
        return (column.logicalType() == null ? column.type() : column.logicalType())
                .toString()
                .toLowerCase(java.util.Locale.ROOT);
    }
}
