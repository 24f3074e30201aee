package dev.thrum.edge.recording;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// Holds the declared rate against the time column of a CSV: the median step of the first rows must
/// fit within 2 %. The median, so that a gap or a stamp that was rounded does not count.
final class CsvClock {
    private static final int ROWS = 257;
    private static final double TOLERANCE = 0.02;

    private CsvClock() {}

    static void check(Path file, RecordingFormat.Csv format, CsvColumns columns, double declaredHz)
            throws RecordingException {
        RecordingFormat.TimeColumn time = format.time();
        if (time == null) {
            return;
        }
        double[] seconds = firstTimes(file, format, time, columns.timePlace());
        if (seconds.length < 2) {
            return;
        }
        double[] steps = new double[seconds.length - 1];
        Arrays.setAll(steps, i -> seconds[i + 1] - seconds[i]);
        Arrays.sort(steps);
        double foundHz = 1 / steps[steps.length / 2];
        if (!(Math.abs(foundHz / declaredHz - 1) <= TOLERANCE)) {
            throw new RecordingException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the declared rate of %s Hz, column %s steps by %.6g s (%.6g Hz): correct the declared rate or the time format (%s)",
                            file,
                            declaredHz,
                            time.name(),
                            1 / foundHz,
                            foundHz,
                            time.format()));
        }
    }

    private static double[] firstTimes(
            Path file, RecordingFormat.Csv format, RecordingFormat.TimeColumn time, int place)
            throws RecordingException {
        double[] seconds = new double[ROWS];
        int count = 0;
        try (CsvRows rows = CsvRows.open(file, format.separator(), CsvRow.of(place))) {
            CsvRow row = format.header() ? rows.next() : null;
            while (count < ROWS && (row = rows.next()) != null) {
                seconds[count++] = seconds(file, format, time, row, place);
            }
        }
        return Arrays.copyOf(seconds, count);
    }

    private static double seconds(
            Path file,
            RecordingFormat.Csv format,
            RecordingFormat.TimeColumn time,
            CsvRow row,
            int place)
            throws RecordingException {
        String text = row.cell(place);
        try {
            return switch (time.format()) {
                case SECONDS -> CsvNumber.parse(text, format.decimal());
                case MILLISECONDS -> CsvNumber.parse(text, format.decimal()) * 1e-3;
                case MICROSECONDS -> CsvNumber.parse(text, format.decimal()) * 1e-6;
                case NANOSECONDS -> CsvNumber.parse(text, format.decimal()) * 1e-9;
                case DATE_TIME -> dateTime(text);
            };
        } catch (NumberFormatException | DateTimeException _) {
            throw new RecordingException(
                    "%s:%d:%d: column %s must hold a time as %s, was \"%s\": mend the cell or state another time format"
                            .formatted(
                                    file,
                                    row.line(),
                                    row.column(place),
                                    time.name(),
                                    time.format(),
                                    text));
        }
    }

    private static double dateTime(String text) {
        var parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text.replace(' ', 'T'), Instant::from, LocalDateTime::from);
        Instant instant =
                switch (parsed) {
                    case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                    default -> Instant.from(parsed);
                };
        return instant.getEpochSecond() + instant.getNano() * 1e-9;
    }
}
