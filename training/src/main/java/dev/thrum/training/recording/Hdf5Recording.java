package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An HDF5 file whose data sets are known. Read in blocks that fit the chunks of the file.
record Hdf5Recording(
        Path file,
        List<Channel> channels,
        double sampleRateHz,
        long frames,
        List<SignalTable.Column> columns)
        implements Recording {
    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        try {
            return new BlockReader(new Slices(), channels.size(), frames);
        } catch (RuntimeException e) {
            throw Unreadable.as(file, Hdf5Format.FORMAT, e);
        }
    }

    /// The same run of frames of every data set that is needed.
    private final class Slices implements Blocks {
        private final HdfFile opened;
        private final Map<SignalTable, SliceReader> readers = new LinkedHashMap<>();
        private final SliceReader[] byChannel = new SliceReader[columns.size()];
        private final int blockFrames;

        Slices() {
            opened = new HdfFile(file);
            for (int channel = 0; channel < byChannel.length; channel++) {
                SignalTable table = columns.get(channel).table();
                byChannel[channel] =
                        readers.computeIfAbsent(
                                table,
                                _ -> new SliceReader(opened.getDatasetByPath(table.path()), table));
            }
            blockFrames =
                    readers.values().stream().mapToInt(SliceReader::goodFrames).max().orElse(1);
        }

        @Override
        public Span load(long frame) throws RecordingException {
            long first = frame / blockFrames * blockFrames;
            int count = (int) Math.min(blockFrames, frames - first);
            try {
                readers.values().forEach(reader -> reader.load(first, count));
            } catch (RuntimeException e) {
                throw Unreadable.as(file, Hdf5Format.FORMAT, e);
            }
            return new Span(first, count);
        }

        @Override
        public float value(int channel, int frame) {
            return byChannel[channel].value(frame, columns.get(channel).index());
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
