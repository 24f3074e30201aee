package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// HDF5, and with it MATLAB's MAT-file version 7.3: each channel a data set of one dimension, or a
/// column of one of two.
///
/// @param places the data set of each channel, in order
record Hdf5Format(List<ChannelPlace> places) implements RecordingFormat.Foreign {
    /// What it is called in messages.
    static final String FORMAT = "HDF5";

    /// Full paths begin so; names without it are meant from the root as well.
    private static final String ROOT = "/";

    /// What a data set's path is called by its patterns.
    static Hdf5Format of(List<String> places) {
        return new Hdf5Format(
                ChannelPlace.parse(places).stream()
                        .map(place ->
                                place.name().startsWith(ROOT) || place.name().startsWith("*")
                                        ? place
                                        : new ChannelPlace(ROOT + place.name(), place.column()))
                        .toList());
    }

    @Override
    public Recording open(Path file, RecordingSettings settings) throws RecordingException {
        Unreadable.check(file);
        List<SignalTable.Column> columns = new ArrayList<>();
        try (HdfFile opened = new HdfFile(file)) {
            requireWhole(file, opened);
            TreeMap<String, SignalTable> tables = new TreeMap<>();
            SignalTable.find(opened, table -> tables.put(table.path(), table));
            List<String> present = tables.values().stream().map(SignalTable::words).toList();
            for (ChannelPlace place : places) {
                String path = place.pick(file, "data set", tables.keySet(), present);
                SignalTable table = tables.get(path);
                if (table != null) {
                    columns.add(table.column(file, place.column()));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw Unreadable.as(file, FORMAT, e);
        }
        List<String> lengths =
                columns.stream().map(column -> column.table().words()).distinct().toList();
        if (columns.stream().mapToLong(SignalTable.Column::frames).distinct().count() != 1) {
            throw new RecordingException(
                    "%s: data sets of one recording must be equally long, were %s: choose others"
                            .formatted(file, String.join(", ", lengths)));
        }
        return new Hdf5Recording(
                file,
                settings.channels(),
                settings.sampleRateHz(),
                columns.getFirst().frames(),
                columns);
    }

    private static void requireWhole(Path file, HdfFile opened)
            throws RecordingException, IOException {
        long stated = opened.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        long present = Files.size(file);
        if (present < stated) {
            throw new RecordingException(
                    "%s: must have the %d bytes it states, ends after %d: it was cut short, copy the recording again"
                            .formatted(file, stated, present));
        }
    }
}
