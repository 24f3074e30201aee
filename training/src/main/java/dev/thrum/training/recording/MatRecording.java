package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import us.hebi.matlab.mat.types.Matrix;

/// A MAT-file whose variables are known. Variables may be compressed as a whole, so that a reader
/// holds all of those it needs.
record MatRecording(
        Path file, List<Channel> channels, double sampleRateHz, long frames, List<Column> columns)
        implements Recording {
    private static final long MEBIBYTE = 1 << 20;

    /// A channel's values.
    ///
    /// @param column counted from 0; [ChannelPlace#VECTOR] for all values
    record Column(MatFile.Variable variable, int column) {}

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        return open(Runtime.getRuntime().maxMemory() / 2);
    }

    /// @param mostBytes what the variables may take in memory
    RecordingReader open(long mostBytes) throws RecordingException {
        Set<MatFile.Variable> needed = new HashSet<>();
        columns.forEach(column -> needed.add(column.variable()));
        long bytes =
                needed.stream()
                        .mapToLong(each -> each.rows() * each.columns() * each.bytesPerValue())
                        .sum();
        if (bytes > mostBytes) {
            throw new RecordingException(
                    "%s: variables must fit half the memory of Java, %d MiB, take %d MiB: raise it (-Xmx), or convert the recording to HDF5 (MAT 7.3), Parquet or WAV, which are read in pieces"
                            .formatted(file, mostBytes / MEBIBYTE, Math.ceilDiv(bytes, MEBIBYTE)));
        }
        Set<String> names = new HashSet<>();
        needed.forEach(each -> names.add(each.name()));
        Map<String, Matrix> matrices = MatFile.matrices(file, names);
        Matrix[] byChannel = new Matrix[columns.size()];
        for (int channel = 0; channel < byChannel.length; channel++) {
            String name = columns.get(channel).variable().name();
            Matrix matrix = matrices.get(name);
            if (matrix == null) {
                throw new RecordingException(
                        "%s: variable %s is gone: do not change a recording that is in use"
                                .formatted(file, name));
            }
            byChannel[channel] = matrix;
        }
        return new BlockReader(new Values(byChannel), channels.size(), frames);
    }

    /// All values, as one block.
    private final class Values implements Blocks {
        private final Matrix[] byChannel;
        private final int[] starts;

        Values(Matrix[] byChannel) {
            this.byChannel = byChannel;
            starts =
                    columns.stream()
                            .mapToInt(each ->
                                    Math.toIntExact(
                                            Math.max(0, each.column()) * each.variable().rows()))
                            .toArray();
        }

        @Override
        public Span load(long frame) {
            return new Span(0, Math.toIntExact(frames));
        }

        @Override
        public float value(int channel, int frame) {
            return (float) byChannel[channel].getDouble(starts[channel] + frame);
        }

        @Override
        public void close() {}
    }
}
