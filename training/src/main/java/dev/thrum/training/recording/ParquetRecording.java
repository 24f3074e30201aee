package dev.thrum.training.recording;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnProjection;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// A Parquet file whose columns are known.
record ParquetRecording(
        Path file, List<Channel> channels, double sampleRateHz, long frames, List<String> columns)
        implements Recording {
    private static final int BATCH_FRAMES = 8192;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        try {
            return new BlockReader(new Batches(), channels.size(), frames);
        } catch (IOException | RuntimeException e) {
            throw Unreadable.as(file, ParquetFormat.FORMAT, e);
        }
    }

    /// Batches of rows as the library decodes them, page by page.
    private final class Batches implements Blocks {
        private final ParquetFileReader reader;
        private final ColumnReaders readers;
        private final float[][] values = new float[columns.size()][];
        private long end;

        Batches() throws IOException {
            reader = ParquetFileReader.open(InputFile.of(file));
            readers =
                    reader.buildColumnReaders(
                                    ColumnProjection.columns(
                                            columns.stream().distinct().toArray(String[]::new)))
                            .batchSize(BATCH_FRAMES)
                            .build();
        }

        @Override
        public Span load(long frame) throws RecordingException {
            try {
                int count = 0;
                while (frame >= end) {
                    if (!readers.nextBatch()) {
                        throw new RecordingException(
                                "%s: must hold the %d rows it states, ended after %d: it is broken, copy the recording again"
                                        .formatted(file, frames, end));
                    }
                    count = readers.getRecordCount();
                    end += count;
                }
                for (int channel = 0; channel < values.length; channel++) {
                    values[channel] = decoded(readers.getColumnReader(columns.get(channel)), count);
                }
                return new Span(end - count, count);
            } catch (RuntimeException e) {
                throw Unreadable.as(file, ParquetFormat.FORMAT, e);
            }
        }

        @Override
        public float value(int channel, int frame) {
            return values[channel][frame];
        }

        @Override
        public void close() {
            readers.close();
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": could not be closed", e);
            }
        }
    }

    private static float[] decoded(ColumnReader column, int count) {
        float[] values = new float[count];
        switch (column.getColumnSchema().type()) {
            case FLOAT -> System.arraycopy(column.getFloats(), 0, values, 0, count);
            case DOUBLE -> {
                double[] found = column.getDoubles();
                for (int i = 0; i < count; i++) {
                    values[i] = (float) found[i];
                }
            }
            case INT32 -> {
                int[] found = column.getInts();
                for (int i = 0; i < count; i++) {
                    values[i] = found[i];
                }
            }
            case INT64 -> {
                long[] found = column.getLongs();
                for (int i = 0; i < count; i++) {
                    values[i] = found[i];
                }
            }
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                    throw new IllegalStateException(
                            column.getColumnSchema() + " holds no plain numbers");
        }
        Validity validity = column.getLeafValidity();
        for (int i = 0; validity.hasNulls() && i < count; i++) {
            if (validity.isNull(i)) {
                values[i] = Float.NaN;
            }
        }
        return values;
    }
}
