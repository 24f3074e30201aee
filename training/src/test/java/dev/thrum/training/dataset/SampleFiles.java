package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes small recordings for tests: raw float32 files and their index.
final class SampleFiles {
    private SampleFiles() {}

    /// A file whose value number n is n, whatever its channel.
    static void writeRamp(Path file, int values) throws IOException {
        float[] ramp = new float[values];
        for (int at = 0; at < values; at++) {
            ramp[at] = at;
        }
        write(file, ramp);
    }

    static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    /// Raw files of two unitless channels at 100 Hz, labelled by an index column `label`.
    static DataSettings settings(Path root) {
        return new DataSettings(
                root,
                new RecordingFormat.RawFloat(),
                Optional.of("index.csv"),
                List.of(Channel.unbounded("a", Unit.ONE), Channel.unbounded("b", Unit.ONE)),
                100,
                new Selector.ByColumn(Map.of("label", List.of("normal"))),
                Optional.of(new Selector.ByColumn(Map.of("label", List.of("fault")))));
    }
}
