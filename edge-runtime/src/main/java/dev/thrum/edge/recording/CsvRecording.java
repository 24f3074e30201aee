package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.List;

/// A CSV file whose columns are known and whose rows have been counted.
record CsvRecording(
        Path file,
        RecordingFormat.Csv format,
        List<Channel> channels,
        double sampleRateHz,
        CsvColumns columns,
        long frames)
        implements Recording {
    static Recording open(Path file, RecordingFormat.Csv format, RecordingSettings settings)
            throws RecordingException {
        CsvColumns columns = columns(file, format);
        CsvClock.check(file, format, columns, settings.sampleRateHz());
        return new CsvRecording(
                file,
                format,
                settings.channels(),
                settings.sampleRateHz(),
                columns,
                countFrames(file, format));
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        CsvRows rows = CsvRows.open(file, format.separator(), CsvRow.of(columns.wanted()));
        try {
            return new CsvRecordingReader(this, rows);
        } catch (RecordingException e) {
            rows.close();
            throw e;
        }
    }

    private static CsvColumns columns(Path file, RecordingFormat.Csv format)
            throws RecordingException {
        try (CsvRows rows = CsvRows.open(file, format.separator(), CsvRow.whole())) {
            CsvRow first = rows.next();
            if (first == null) {
                throw new RecordingException(
                        "%s: must hold %s, was empty: copy the recording again"
                                .formatted(
                                        file,
                                        format.header()
                                                ? "a header and at least one row"
                                                : "at least one row"));
            }
            return CsvColumns.find(file, format, first);
        }
    }

    private static long countFrames(Path file, RecordingFormat.Csv format)
            throws RecordingException {
        long count = format.header() ? -1 : 0;
        try (CsvRows rows = CsvRows.open(file, format.separator(), CsvRow.of())) {
            while (rows.next() != null) {
                count++;
            }
        }
        if (count < 1) {
            throw new RecordingException(
                    "%s: must hold at least one row below the header, has none: record again"
                            .formatted(file));
        }
        return count;
    }
}
