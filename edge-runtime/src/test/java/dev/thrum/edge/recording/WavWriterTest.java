package dev.thrum.edge.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
    private static final float[] ODD_VALUES = {
        0f, -0f, 1f, -1f, 16f, 1e-38f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, -123.456f
    };

    @TempDir Path folder;

    private Recording opened(Path file, int channels, double rateHz) throws RecordingException {
        return Recordings.open(
                file,
                new RecordingSettings(
                        new RecordingFormat.Wav(), Signals.channels(channels), rateHz));
    }

    @Test
    void everyValueIsReadAgainAsItWasWritten() throws Exception {
        Path file = folder.resolve("a.wav");
        float[] values = new float[2 * 20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = ODD_VALUES[i % ODD_VALUES.length] * (1 + i % 7);
        }
        try (WavWriter writer = WavWriter.create(file, 2, 26_667)) {
            writer.write(values, 12_345);
            writer.write(Arrays.copyOfRange(values, 2 * 12_345, values.length), 20_000 - 12_345);
            assertThat(writer.finish()).isEqualTo(20_000);
        }
        assertThat(Signals.readAll(opened(file, 2, 26_667))).isEqualTo(values);
        assertThat(Files.size(file)).isEqualTo(WavWriter.bytes(2, 20_000));
    }

    @Test
    void aFileIsLaidOutAsTheSpecificationHasIt() throws Exception {
        Path file = folder.resolve("a.wav");
        try (WavWriter writer = WavWriter.create(file, 3, 3200)) {
            writer.write(new float[] {1, 2, 3, 4, 5, 6}, 2);
            writer.finish();
        }
        byte[] expected =
                new WaveBytes()
                        .chunk("JUNK", new byte[28])
                        .chunk(
                                "fmt ",
                                WaveBytes.littleEndian(
                                        18,
                                        body ->
                                                body.putShort((short) 3)
                                                        .putShort((short) 3)
                                                        .putInt(3200)
                                                        .putInt(3200 * 12)
                                                        .putShort((short) 12)
                                                        .putShort((short) 32)))
                        .chunk("fact", WaveBytes.littleEndian(4, body -> body.putInt(2)))
                        .chunk("data", WaveBytes.floats(1, 2, 3, 4, 5, 6))
                        .bytes();
        assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    }

    @Test
    void aFileThatWasNeverFinishedIsReadToItsLastWholeFrame() throws Exception {
        Path file = folder.resolve("a.wav");
        float[] values = new float[2 * 10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        try (WavWriter writer = WavWriter.create(file, 2, 1000)) {
            writer.write(values, 10_000);
            // as after a power cut: what is in the buffer is lost
        }
        float[] read = Signals.readAll(opened(file, 2, 1000));
        assertThat(read.length).isGreaterThan(values.length / 2).isLessThan(values.length);
        assertThat(read).isEqualTo(Arrays.copyOf(values, read.length));
    }

    @Test
    void beyondFourGibibytesTheFileIsOfTheKindRf64() throws Exception {
        Path file = folder.resolve("large.wav");
        WavHeaderBytes header = new WavHeaderBytes(2, 48_000);
        long frames = (1L << 32) / 8 + 5;
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.write(header.whole(frames));
            channel.write(
                    ByteBuffer.wrap(WaveBytes.floats(3, 4)),
                    WavHeaderBytes.BYTES + 8 * (frames - 1));
        }
        Recording recording = opened(file, 2, 48_000);
        assertThat(recording.frames()).isEqualTo(frames);
        float[] last = new float[2];
        try (RecordingReader reader = recording.open()) {
            reader.skip(frames - 1);
            reader.read(last, 0, 1);
        }
        assertThat(last).containsExactly(3, 4);
        assertThat(header.whole(frames).array())
                .startsWith('R', 'F', '6', '4')
                .hasSize(WavHeaderBytes.BYTES);
    }
}
