package dev.thrum.edge.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;

    @TempDir Path folder;

    private Path write(WaveBytes wave) throws IOException {
        return Files.write(folder.resolve("a.wav"), wave.bytes());
    }

    private static Recording open(Path file, List<Channel> channels, double rateHz)
            throws RecordingException {
        return Recordings.open(
                file, new RecordingSettings(new RecordingFormat.Wav(), channels, rateHz));
    }

    private float[] read(WaveBytes wave, int channels) throws Exception {
        return Signals.readAll(open(write(wave), Signals.channels(channels), 48_000));
    }

    private void assertRefused(WaveBytes wave, String message) throws IOException {
        assertRefused(write(wave), message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> open(file, Signals.channels(2), 48_000))
                .isInstanceOf(RecordingException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void pcmOf16BitsSpansMinusOneToOne() throws Exception {
        byte[] data =
                WaveBytes.littleEndian(
                        8,
                        bytes ->
                                bytes.putShort((short) 0)
                                        .putShort((short) 16384)
                                        .putShort((short) -32768)
                                        .putShort((short) 32767));
        assertThat(read(new WaveBytes().format(PCM, 2, 48000, 16).chunk("data", data), 2))
                .containsExactly(0, 0.5f, -1, 32767 / 32768f);
    }

    @Test
    void pcmOf8BitsIsOffsetBinary() throws Exception {
        byte[] data = {(byte) 128, 0, (byte) 192, (byte) 255};
        assertThat(read(new WaveBytes().format(PCM, 1, 48000, 8).chunk("data", data), 1))
                .containsExactly(0, -1, 0.5f, 127 / 128f);
    }

    @Test
    void pcmOf24BitsKeepsItsSign() throws Exception {
        byte[] data = {
            0,
            0,
            0x40, // 0x400000, half of full scale
            0,
            0,
            (byte) 0x80, // the most negative
            (byte) 0xff,
            (byte) 0xff,
            (byte) 0xff, // -1
            (byte) 0xff,
            0,
            0 // 255: the low bytes are unsigned
        };
        assertThat(read(new WaveBytes().format(PCM, 1, 48000, 24).chunk("data", data), 1))
                .containsExactly(0.5f, -1, -1 / 8388608f, 255 / 8388608f);
    }

    @Test
    void pcmOfOddDepthsFillsItsBytesFromAbove() throws Exception {
        byte[] of12Bits =
                WaveBytes.littleEndian(
                        4, bytes -> bytes.putShort((short) 0x4000).putShort((short) 0xFFF0));
        assertThat(read(new WaveBytes().format(PCM, 1, 48000, 12).chunk("data", of12Bits), 1))
                .containsExactly(0.5f, -1 / 2048f);
        byte[] of20Bits = {0x10, 0, 0x40};
        assertThat(read(new WaveBytes().format(PCM, 1, 48000, 20).chunk("data", of20Bits), 1))
                .containsExactly(0.5f + 1 / 524288f);
    }

    @Test
    void pcmOf32BitsSpansMinusOneToOne() throws Exception {
        byte[] data =
                WaveBytes.littleEndian(
                        8, bytes -> bytes.putInt(0x20000000).putInt(Integer.MIN_VALUE));
        assertThat(read(new WaveBytes().format(PCM, 1, 48000, 32).chunk("data", data), 1))
                .containsExactly(0.25f, -1);
    }

    @Test
    void floatsAreTakenAsTheyAre() throws Exception {
        byte[] data =
                WaveBytes.littleEndian(
                        12, bytes -> bytes.putFloat(12.5f).putFloat(Float.NaN).putFloat(-3));
        assertThat(read(new WaveBytes().format(IEEE_FLOAT, 1, 48000, 32).chunk("data", data), 1))
                .containsExactly(12.5f, Float.NaN, -3);
        byte[] doubles = WaveBytes.littleEndian(8, bytes -> bytes.putDouble(0.1));
        assertThat(read(new WaveBytes().format(IEEE_FLOAT, 1, 48000, 64).chunk("data", doubles), 1))
                .containsExactly(0.1f);
    }

    @Test
    void extensibleFormatTakesItsTagFromTheGuid() throws Exception {
        byte[] pcm = {0, 0, 0x40};
        assertThat(read(new WaveBytes().extensible(PCM, 1, 48000, 24, 24).chunk("data", pcm), 1))
                .containsExactly(0.5f);
        byte[] floats = WaveBytes.littleEndian(4, bytes -> bytes.putFloat(2));
        assertThat(
                        read(
                                new WaveBytes()
                                        .extensible(IEEE_FLOAT, 1, 48000, 32, 32)
                                        .chunk("data", floats),
                                1))
                .containsExactly(2);
    }

    @Test
    void fullScaleIsTheRangeOfTheChannel() throws Exception {
        byte[] data =
                WaveBytes.littleEndian(
                        4, bytes -> bytes.putShort((short) 16384).putShort((short) -16384));
        Path file = write(new WaveBytes().format(PCM, 2, 3200, 16).chunk("data", data));
        List<Channel> channels =
                List.of(
                        new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                        new Channel("i", Unit.AMPERE, -30, 30));
        assertThat(Signals.readAll(open(file, channels, 3200))).containsExactly(8, -15);
    }

    @Test
    void otherChunksArePassedOverAndOddOnesPadded() throws Exception {
        WaveBytes wave =
                new WaveBytes()
                        .chunk("LIST", new byte[] {1, 2, 3})
                        .format(PCM, 1, 48000, 8)
                        .chunk("junk", new byte[5])
                        .chunk("data", new byte[] {(byte) 192})
                        .chunk("cue ", new byte[4]);
        assertThat(read(wave, 1)).containsExactly(0.5f);
    }

    @Test
    void sizesOf64BitsAreTakenFromTheirChunk() throws Exception {
        byte[] sizes =
                WaveBytes.littleEndian(
                        28, bytes -> bytes.putLong(0).putLong(2).putLong(2).putInt(0));
        WaveBytes wave =
                new WaveBytes()
                        .form("RF64")
                        .chunk("ds64", sizes)
                        .format(PCM, 1, 48000, 8)
                        .chunkStating("data", -1, new byte[] {0, 64})
                        .chunk("cue ", new byte[4]);
        assertThat(read(wave, 1)).containsExactly(-1, -0.5f);
    }

    @Test
    void dataOfOpenSizeRunsToTheEnd() throws Exception {
        WaveBytes wave =
                new WaveBytes()
                        .format(PCM, 2, 48000, 8)
                        .chunkStating("data", -1, new byte[] {0, 64, (byte) 128, (byte) 192});
        assertThat(read(wave, 2)).containsExactly(-1, -0.5f, 0, 0.5f);
    }

    @Test
    void aTruncatedFileIsRefusedWithItsByteCounts() throws Exception {
        assertRefused(
                new WaveBytes()
                        .format(PCM, 2, 48000, 16)
                        .chunkStating("data", 4000, new byte[1234]),
                "the data chunk at byte 36 states 4000 bytes, the file ends after 1234 of them (308 of 1000 frames): it was cut short, copy the recording again");
    }

    @Test
    void aFileCutInsideItsHeaderIsRefused() throws Exception {
        Path inRiff = Files.write(folder.resolve("b.wav"), new byte[] {'R', 'I', 'F', 'F', 1});
        assertRefused(
                inRiff,
                "the header at byte 0 must have 12 bytes, the file ends at byte 5: it was cut short, copy the recording again");
        byte[] whole = new WaveBytes().format(PCM, 2, 48000, 16).bytes();
        Path inFormat = Files.write(folder.resolve("c.wav"), java.util.Arrays.copyOf(whole, 30));
        assertRefused(
                inFormat,
                "the fmt chunk at byte 20 must have 16 bytes, the file ends at byte 30: it was cut short, copy the recording again");
        assertRefused(
                new WaveBytes().chunk("fmt ", new byte[14]).chunk("data", new byte[4]),
                "the fmt chunk at byte 20 must have 16 bytes or more, has 14: the header is broken, write the file anew");
        assertRefused(
                Files.write(folder.resolve("d.wav"), whole),
                "must have a data chunk, the file ends at byte 36 before one: it was cut short, copy the recording again");
    }

    @Test
    void anEmptyFileAndEmptyDataAreRefused() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        assertRefused(empty, "must be a WAV file, was empty: copy the recording again");
        assertRefused(
                new WaveBytes().format(PCM, 2, 48000, 16).chunk("data", new byte[0]),
                "must hold at least one frame, the data chunk at byte 36 is empty: record again");
    }

    @Test
    void anotherKindOfFileIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.wav"), "time,x,y,z\n1,2,3,4\n");
        assertRefused(
                text,
                "must begin with RIFF and WAVE as a WAV file does, began with \"time\" and \",z.1\": state the format it really has");
    }

    @Test
    void aDataChunkThatIsNoMultipleOfTheFrameIsRefused() throws Exception {
        assertRefused(
                new WaveBytes().format(PCM, 2, 48000, 16).chunk("data", new byte[10]),
                "the data chunk at byte 36 must be a multiple of 4 bytes (2 channels of 16 bits), was 10: the file is broken, copy the recording again");
    }

    @Test
    void dataBeforeItsFormatIsRefused() throws Exception {
        assertRefused(
                new WaveBytes().chunk("data", new byte[4]).format(PCM, 2, 48000, 16),
                "must have a fmt chunk before the data chunk at byte 12, had none: the header is broken, write the file anew");
    }

    @Test
    void anEncodingThatIsNotReadIsNamed() throws Exception {
        assertRefused(
                new WaveBytes().format(0x0011, 2, 48000, 4).chunk("data", new byte[4]),
                "encoding must be PCM of 1 to 32 bits or IEEE float of 32 or 64 bits, was format 0x0011 with 4 bits at byte 20: convert the recording");
    }

    @Test
    void aFrameSizeThatContradictsTheChannelsIsRefused() throws Exception {
        assertRefused(
                new WaveBytes().formatWithFrameBytes(2, 16, 6).chunk("data", new byte[12]),
                "a frame of 2 channels of 16 bits must have 4 bytes, the header states 6 at byte 32: the header is broken, write the file anew");
    }

    @Test
    void anotherRateThanDeclaredIsRefused() throws Exception {
        assertRefused(
                new WaveBytes().format(PCM, 2, 44100, 16).chunk("data", new byte[4]),
                "must have the declared rate of 48000.0 Hz, the file states 44100 Hz: correct the declared rate or choose another file");
    }

    @Test
    void anotherNumberOfChannelsThanDeclaredIsRefused() throws Exception {
        assertRefused(
                new WaveBytes().format(PCM, 3, 48000, 16).chunk("data", new byte[6]),
                "must have the declared 2 channels, the file has 3: declare one channel for each that the file holds");
    }
}
