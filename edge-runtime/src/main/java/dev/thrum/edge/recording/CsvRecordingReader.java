package dev.thrum.edge.recording;

/// Streams the rows of a CSV file as frames. For one thread at a time.
final class CsvRecordingReader implements RecordingReader {
    private final CsvRecording recording;
    private final CsvRows rows;
    private final int[] places;
    private final char decimal;

    CsvRecordingReader(CsvRecording recording, CsvRows rows) throws RecordingException {
        this.recording = recording;
        this.rows = rows;
        this.places = recording.columns().places().stream().mapToInt(Integer::intValue).toArray();
        this.decimal = recording.format().decimal();
        if (recording.format().header()) {
            rows.next();
        }
    }

    @Override
    public int read(float[] values, int offsetFrames, int frames) throws RecordingException {
        int at = offsetFrames * places.length;
        for (int frame = 0; frame < frames; frame++) {
            CsvRow row = rows.next();
            if (row == null) {
                return frame == 0 ? -1 : frame;
            }
            for (int channel = 0; channel < places.length; channel++) {
                values[at++] = value(row, channel);
            }
        }
        return frames;
    }

    @Override
    public void skip(long frames) throws RecordingException {
        for (long frame = 0; frame < frames; frame++) {
            if (rows.next() == null) {
                return;
            }
        }
    }

    private float value(CsvRow row, int channel) throws RecordingException {
        String text = row.cell(places[channel]);
        double number;
        try {
            number = CsvNumber.parse(text, decimal);
        } catch (NumberFormatException _) {
            throw notANumber(row, channel, text);
        }
        float value = (float) number;
        if (Float.isInfinite(value) && !Double.isInfinite(number)) {
            throw new RecordingException(
                    "%s must lie within +-3.4e38 (float32), was %s: mend the cell"
                            .formatted(place(row, channel), text));
        }
        return value;
    }

    private RecordingException notANumber(CsvRow row, int channel, String text) {
        char other = decimal == '.' ? ',' : '.';
        String found = text.isEmpty() ? "was empty" : "was \"%s\"".formatted(text);
        String mend;
        if (text.isEmpty()) {
            mend = "fill the cell, or write NaN for a sample that was lost";
        } else if (text.chars().anyMatch(c -> c == other)) {
            mend = "state %s as the decimal point, or mend the cell".formatted(other);
        } else {
            mend = "mend the cell, or choose another column";
        }
        return new RecordingException(
                "%s must hold a number, %s: %s".formatted(place(row, channel), found, mend));
    }

    private String place(CsvRow row, int channel) {
        return "%s:%d:%d: column %s"
                .formatted(
                        recording.name(),
                        row.line(),
                        row.column(places[channel]),
                        recording.columns().names().get(channel));
    }

    @Override
    public void close() {
        rows.close();
    }
}
