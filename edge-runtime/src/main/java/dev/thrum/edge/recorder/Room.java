package dev.thrum.edge.recorder;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.WavWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// Whether there is room for recordings: names that nobody has, and space on the disk. Stateless.
final class Room {
    /// Left free, for the contracts and for whoever else needs the disk.
    static final long RESERVE_BYTES = 32L << 20;

    private Room() {}

    /// Makes the folders, and refuses what could not end well.
    static void check(List<Source> sources, Order order, ToLongFunction<Path> freeBytes)
            throws RecordingException, IOException {
        Map<Path, Long> needed = new HashMap<>();
        for (Source source : sources) {
            Path folder = folder(source);
            Files.createDirectories(folder);
            refuseIfTaken(source, folder);
            long frames = order.frames(source.sensor().sampleRateHz());
            if (order.length().isPresent()) {
                needed.merge(folder, WavWriter.bytes(source.channels(), frames), Long::sum);
            } else {
                needed.merge(folder, 0L, Long::sum);
            }
        }
        for (Map.Entry<Path, Long> each : needed.entrySet()) {
            long free = freeBytes.applyAsLong(each.getKey());
            if (free < each.getValue() + RESERVE_BYTES) {
                throw new RecordingException(
                        "%s: %s are free, the recording needs %s and %s are left to others: make room, record for a shorter time, or choose another disk"
                                .formatted(
                                        each.getKey(),
                                        megabytes(free),
                                        megabytes(each.getValue()),
                                        megabytes(RESERVE_BYTES)));
            }
        }
    }

    static boolean isShort(Source source, ToLongFunction<Path> freeBytes) {
        return freeBytes.applyAsLong(folder(source)) < RESERVE_BYTES;
    }

    private static Path folder(Source source) {
        return Objects.requireNonNull(source.file().toAbsolutePath().getParent());
    }

    /// Nobody's recording is written over.
    private static void refuseIfTaken(Source source, Path folder)
            throws RecordingException, IOException {
        List<Path> mine =
                new ArrayList<>(
                        List.of(source.file(), source.beside(".json"), source.beside(".yaml")));
        String later = source.stem() + "-";
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.equals(source.stem() + ".wav.part")
                        || (name.startsWith(later)
                                && name.substring(later.length())
                                        .matches("\\d+\\.wav(\\.part)?"))) {
                    mine.add(entry);
                }
            }
        }
        for (Path file : mine) {
            if (Files.exists(file)) {
                throw new RecordingException(
                        file.toString().endsWith(".part")
                                ? "%s: is what is left of a recording that was cut off: rename it to end in .wav to use it, or delete it"
                                        .formatted(file)
                                : "%s: exists already, and recordings are not written over: choose another --out, or move it away"
                                        .formatted(file));
            }
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
