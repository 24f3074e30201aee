package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// MATLAB's MAT-file version 5 (also 6 and 7): each channel a vector, or a column of a matrix, of
/// real numbers. Version 7.3 is HDF5.
///
/// @param places the variable of each channel, in order
record MatFormat(List<ChannelPlace> places) implements RecordingFormat.Foreign {
    static MatFormat of(List<String> places) {
        return new MatFormat(ChannelPlace.parse(places));
    }

    @Override
    public Recording open(Path file, RecordingSettings settings) throws RecordingException {
        Unreadable.check(file);
        List<MatFile.Variable> variables = MatFile.variables(file);
        TreeMap<String, MatFile.Variable> usable = new TreeMap<>();
        variables.stream()
                .filter(MatFile.Variable::isReal)
                .forEach(each -> usable.put(each.name(), each));
        List<MatRecording.Column> columns = new ArrayList<>();
        for (ChannelPlace place : places) {
            String name =
                    place.pick(
                            file,
                            "variable",
                            usable.keySet(),
                            usable.values().stream().map(MatFile.Variable::words).toList());
            MatFile.Variable variable = usable.get(name);
            if (variable != null) {
                columns.add(column(file, variable, place));
            }
        }
        Set<Long> lengths = new TreeSet<>();
        columns.forEach(column -> lengths.add(column.variable().frames(column.column())));
        if (lengths.size() != 1) {
            throw new RecordingException(
                    "%s: variables of one recording must be equally long, were %s: choose others"
                            .formatted(
                                    file,
                                    String.join(
                                            ", ",
                                            columns.stream()
                                                    .map(column -> column.variable().words())
                                                    .toList())));
        }
        return new MatRecording(
                file,
                settings.channels(),
                settings.sampleRateHz(),
                lengths.iterator().next(),
                columns);
    }

    private static MatRecording.Column column(
            Path file, MatFile.Variable variable, ChannelPlace place) throws RecordingException {
        boolean vector = Stream.of(variable.rows(), variable.columns()).anyMatch(each -> each == 1);
        if (place.column() == ChannelPlace.VECTOR && !vector) {
            throw new RecordingException(
                    "%s: variable %s must be a vector to be one channel: name a column, such as %s[1]"
                            .formatted(file, variable.words(), variable.name()));
        }
        if (place.column() >= variable.columns()) {
            throw new RecordingException(
                    "%s: variable %s must have a column %d: name one it has"
                            .formatted(file, variable.words(), place.column() + 1));
        }
        return new MatRecording.Column(variable, place.column());
    }
}
