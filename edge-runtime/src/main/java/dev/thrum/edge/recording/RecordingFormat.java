package dev.thrum.edge.recording;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file holds its frames, with what has to be known to read it.
public sealed interface RecordingFormat {
    /// Text, one frame a line.
    ///
    /// @param separator stands between the cells, such as `,` or `;` or a tab
    /// @param header whether the first line names the columns; without one, columns are named by
    ///   their place: `1`, `2`, …
    /// @param decimal the decimal point, `.` or `,`
    /// @param columns name of the column of each channel, in the order of the channels
    /// @param time where the time of a frame is; null if no column holds it
    record Csv(
            char separator,
            boolean header,
            char decimal,
            List<String> columns,
            @Nullable TimeColumn time)
            implements RecordingFormat {
        public Csv {
            columns = List.copyOf(columns);
            if (decimal != '.' && decimal != ',') {
                throw new IllegalArgumentException("decimal must be . or , was " + decimal);
            }
            if (separator == decimal
                    || separator == '"'
                    || separator == '\n'
                    || separator == '\r'
                    || separator == '-'
                    || Character.isLetterOrDigit(separator)) {
                throw new IllegalArgumentException(
                        "separator must not be part of a number, a quote or a line end, was %s"
                                .formatted(separator));
            }
        }

        /// Commas, a header, decimal points and no time column.
        public static Csv of(String... columns) {
            return new Csv(',', true, '.', List.of(columns), null);
        }
    }

    /// RIFF/WAVE: integer PCM of up to 32 bits, or IEEE float of 32 or 64 bits. Full scale of an
    /// integer is the largest magnitude in the channel's range, or 1 where the range is not stated;
    /// floats are taken as they are.
    record Wav() implements RecordingFormat {}

    /// Float32, little-endian, frame-major, no header.
    record RawFloat() implements RecordingFormat {}

    /// A format whose reader is not part of this package: one that needs a library a board does not
    /// carry, or that makes a recording of another format's. Those that have a word of their own
    /// are found by [FileFormat].
    non-sealed interface Foreign extends RecordingFormat {
        /// Opens a file as [Recordings#open] does.
        ///
        /// @throws RecordingException naming the file, the place, the rule, what was found and the
        ///   mend
        Recording open(Path file, RecordingSettings settings) throws RecordingException;
    }

    /// The column that holds the time of each frame. The declared rate is checked against it.
    ///
    /// @param name name of the column
    /// @param format how it is written
    record TimeColumn(String name, TimeFormat format) {}

    /// How a time is written.
    enum TimeFormat {
        SECONDS,
        MILLISECONDS,
        MICROSECONDS,
        NANOSECONDS,
        /// ISO 8601 date and time, such as `2026-03-01T12:00:00.5` or `2026-03-01 12:00:00Z`.
        DATE_TIME
    }
}
