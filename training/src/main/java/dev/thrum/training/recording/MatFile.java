package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/// What a MAT-file holds, as the library tells it.
final class MatFile {
    private static final String FORMAT = "MAT 5";

    private MatFile() {}

    /// A variable as its header describes it.
    ///
    /// @param bytesPerValue what a value takes in memory; 0 where it is no plain real number
    record Variable(String name, long rows, long columns, int bytesPerValue, String kind) {
        boolean isReal() {
            return bytesPerValue > 0 && rows > 0 && columns > 0;
        }

        /// How many frames one column holds, or the whole vector.
        long frames(int column) {
            return column == ChannelPlace.VECTOR ? rows * columns : rows;
        }

        String words() {
            return "%s (%d×%d %s)".formatted(name, rows, columns, kind);
        }
    }

    /// The headers of all variables; the values are passed over.
    static List<Variable> variables(Path file) throws RecordingException {
        List<Variable> found = new ArrayList<>();
        read(
                file,
                header -> {
                    found.add(variable(header));
                    return false;
                });
        return found;
    }

    /// Whole matrices by name.
    static Map<String, Matrix> matrices(Path file, Set<String> names) throws RecordingException {
        Map<String, Matrix> found = new HashMap<>();
        for (Entry entry : read(file, header -> names.contains(header.getName()))) {
            if (entry.getValue() instanceof Matrix matrix) {
                found.put(entry.getName(), matrix);
            }
        }
        return found;
    }

    private static Iterable<Entry> read(Path file, Mat5Reader.EntryFilter filter)
            throws RecordingException {
        try (Source source = Sources.openStreamingFile(file.toFile())) {
            Mat5Reader reader = Mat5.newReader(source).disableSubsystemProcessing();
            return reader.setEntryFilter(filter).readMat().getEntries();
        } catch (IOException | RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("7.3")) {
                throw new RecordingException(
                        "%s: is a MAT-file of version 7.3, which is HDF5: state format hdf5"
                                .formatted(file),
                        e);
            }
            throw Unreadable.as(file, FORMAT, e);
        }
    }

    private static Variable variable(Mat5Reader.EntryHeader header) {
        int[] size = header.getDimensions();
        boolean plain = size.length == 2 && !header.isComplex() && !header.isLogical();
        return new Variable(
                header.getName(),
                size.length > 0 ? size[0] : 0,
                size.length > 1 ? size[1] : 0,
                plain ? bytes(header.getType()) : 0,
                header.getType().toString());
    }

    private static int bytes(MatlabType type) {
        return switch (type) {
            case Int8, UInt8 -> 1;
            case Int16, UInt16 -> 2;
            case Single, Int32, UInt32 -> 4;
            case Double, Int64, UInt64 -> 8;
            case Cell, Structure, Object, Character, Sparse, Function, Opaque -> 0;
        };
    }
}
