package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A data set of an HDF5 file that can hold signals: numbers in one or two dimensions.
///
/// @param path from the root, such as `/sensors/x`
/// @param frameAxis dimension along which time runs
/// @param frames values along it
/// @param columns values across it; 1 where there is one dimension
/// @param dimensions how many there are, 1 or 2
record SignalTable(String path, int frameAxis, long frames, int columns, int dimensions) {
    private static final Set<Class<?>> NUMBERS =
            Set.of(float.class, double.class, byte.class, short.class, int.class, long.class);

    /// Attribute of every array MATLAB writes; it writes the dimensions of an array in reverse.
    private static final String MATLAB = "MATLAB_class";

    /// One channel of it.
    ///
    /// @param index number of the column, from 0
    record Column(SignalTable table, int index) {
        long frames() {
            return table.frames;
        }
    }

    /// Hands over every usable data set below a group.
    static void find(Group group, Consumer<SignalTable> found) {
        for (Node node : group) {
            if (node instanceof Group inner) {
                find(inner, found);
            } else if (node instanceof Dataset set && isUsable(set)) {
                found.accept(of(set));
            }
        }
    }

    private static boolean isUsable(Dataset set) {
        long[] sizes = set.getDimensionsAsLong();
        return (sizes.length == 1 || sizes.length == 2)
                && Arrays.stream(sizes).allMatch(size -> size > 0)
                && NUMBERS.contains(set.getJavaType());
    }

    private static SignalTable of(Dataset set) {
        long[] sizes = set.getDimensionsAsLong();
        if (sizes.length == 1) {
            return new SignalTable(set.getPath(), 0, sizes[0], 1, 1);
        }
        boolean reversed = set.getAttributes().containsKey(MATLAB);
        boolean row = sizes[0] == 1 && sizes[1] > 1;
        int axis = reversed || row ? 1 : 0;
        int columns = Math.toIntExact(sizes[1 - axis]);
        return sizes[axis] == 1 && columns > 1
                ? new SignalTable(set.getPath(), 1 - axis, columns, 1, 2)
                : new SignalTable(set.getPath(), axis, sizes[axis], columns, 2);
    }

    /// A channel of it.
    ///
    /// @param index number of the column, from 0, or [ChannelPlace#VECTOR]
    Column column(Path file, int index) throws RecordingException {
        if (index == ChannelPlace.VECTOR && columns > 1) {
            throw new RecordingException(
                    "%s: data set %s must have one column to be one channel: name a column, such as %s[1]"
                            .formatted(file, words(), path));
        }
        if (index >= columns) {
            throw new RecordingException(
                    "%s: data set %s must have a column %d: name one it has"
                            .formatted(file, words(), index + 1));
        }
        return new Column(this, Math.max(0, index));
    }

    String words() {
        long[] size = columns == 1 ? new long[] {frames} : new long[] {frames, columns};
        return "%s (%s)"
                .formatted(
                        path,
                        Arrays.stream(size)
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining("×")));
    }
}
