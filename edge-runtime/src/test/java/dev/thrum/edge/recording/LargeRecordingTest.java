package dev.thrum.edge.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads recordings larger than the heap, in a process of their own with a heap of 16 MiB.
class LargeRecordingTest {
    private static final long FRAMES = 1_250_000_000; // 2 channels: 10 GB
    private static final long STREAMED_FRAMES = 16_000_000; // 128 MB

    @TempDir Path folder;

    @Test
    void tenGigabytesAreReadInASmallHeap() throws Exception {
        Path file = folder.resolve("large.f32");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            ByteBuffer last = ByteBuffer.wrap(WaveBytes.floats(3, 4));
            channel.write(last, FRAMES * 8 - 8);
        }
        assertThat(run(file, "raw"))
                .isEqualTo(
                        "%d frames, %d streamed, last 3.0 4.0".formatted(FRAMES, STREAMED_FRAMES));
    }

    @Test
    void aTextLargerThanTheHeapIsReadInASmallHeap() throws Exception {
        Path file = folder.resolve("large.csv");
        int rows = 2_000_000;
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("a,b,c\n");
            for (int i = 1; i < rows; i++) {
                text.write("0.123456,-12.3456,7890\n");
            }
            text.write("3,4,0\n");
        }
        assertThat(Files.size(file)).isGreaterThan(40_000_000);
        assertThat(run(file, "csv"))
                .isEqualTo("%d frames, %d streamed, last 3.0 4.0".formatted(rows, rows - 1));
    }

    private static String run(Path file, String format) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx16m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Streaming.class.getName(),
                                file.toString(),
                                format)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }

    /// Streams the first frames, passes over the rest, and reads the last one.
    static final class Streaming {
        public static void main(String[] arguments) throws RecordingException {
            Recording recording =
                    Recordings.open(
                            Path.of(arguments[0]),
                            new RecordingSettings(
                                    arguments[1].equals("csv")
                                            ? RecordingFormat.Csv.of("a", "b")
                                            : new RecordingFormat.RawFloat(),
                                    Signals.channels(2),
                                    48_000));
            float[] block = new float[2 * 4096];
            long streamed = 0;
            try (RecordingReader reader = recording.open()) {
                long wanted = Math.min(STREAMED_FRAMES, recording.frames() - 1);
                while (streamed < wanted) {
                    streamed += reader.read(block, 0, (int) Math.min(4096, wanted - streamed));
                }
                reader.skip(recording.frames() - 1 - streamed);
                reader.read(block, 0, 1);
            }
            System.out.printf(
                    "%d frames, %d streamed, last %s %s%n",
                    recording.frames(), streamed, block[0], block[1]);
        }
    }
}
