package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResampledTest {
    private static final int FRAMES = 6000;

    /// Frames at either end where the recording's edge is heard.
    private static final int EDGE = 300;

    @TempDir Path folder;

    private Recording resampled(
            double inHz, double outHz, int clip, int frames, IntToDoubleFunction signal)
            throws Exception {
        Path file = write(frames, signal);
        return Recordings.open(
                file,
                new RecordingSettings(
                        new Resampled(new RecordingFormat.RawFloat(), inHz, clip),
                        Fixtures.channels(1),
                        outHz));
    }

    private Path write(int frames, IntToDoubleFunction signal) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            bytes.putFloat((float) signal.applyAsDouble(i));
        }
        return Files.write(folder.resolve("a.f32"), bytes.array());
    }

    private static IntToDoubleFunction sine(double hz, double rateHz) {
        return frame -> Math.sin(2 * Math.PI * hz / rateHz * frame + 0.3);
    }

    private static double rms(float[] values) {
        double sum = 0;
        for (int i = EDGE; i < values.length - EDGE; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum / (values.length - 2 * EDGE));
    }

    private static double leftDb(float[] values) {
        return 20 * Math.log10(rms(values) * Math.sqrt(2));
    }

    /// Level of one frequency against amplitude 1, by least squares.
    private static double gainDb(float[] values, double hz, double rateHz) {
        double cc = 0;
        double cs = 0;
        double ss = 0;
        double cy = 0;
        double sy = 0;
        for (int i = EDGE; i < values.length - EDGE; i++) {
            double c = Math.cos(2 * Math.PI * hz / rateHz * i);
            double s = Math.sin(2 * Math.PI * hz / rateHz * i);
            cc += c * c;
            cs += c * s;
            ss += s * s;
            cy += c * values[i];
            sy += s * values[i];
        }
        double determinant = cc * ss - cs * cs;
        return 20
                * Math.log10(
                        Math.hypot(
                                (cy * ss - sy * cs) / determinant,
                                (sy * cc - cy * cs) / determinant));
    }

    @ParameterizedTest
    @CsvSource({"48000, 12000", "12000, 48000", "51200, 20000", "44100, 48000", "25600, 10240"})
    void aSweepOfTonesKeepsThePassBandAndLosesWhatWouldAlias(double inHz, double outHz)
            throws Exception {
        double nyquist = Math.min(inHz, outHz) / 2;
        for (double share = 0.02; share <= 0.9; share += 0.08) {
            double hz = share * nyquist;
            float[] made = Fixtures.readAll(resampled(inHz, outHz, 0, FRAMES, sine(hz, inHz)));
            assertThat(gainDb(made, hz, outHz)).as("gain at %s Hz", hz).isCloseTo(0, within(0.001));
            for (int i = EDGE; i < made.length - EDGE; i += 97) {
                assertThat((double) made[i])
                        .as("frame %d of %s Hz", i, hz)
                        .isCloseTo(sine(hz, outHz).applyAsDouble(i), within(2e-4));
            }
        }
        for (double hz = nyquist; hz < inHz / 2; hz += 0.07 * nyquist) {
            float[] made = Fixtures.readAll(resampled(inHz, outHz, 0, FRAMES, sine(hz, inHz)));
            assertThat(leftDb(made)).as("what is left of %s Hz", hz).isLessThan(-80);
        }
    }

    @Test
    void aConstantStaysWhatItIsUpToBothEnds() throws Exception {
        for (float value : Fixtures.readAll(resampled(51_200, 20_000, 0, 1000, _ -> 2.5))) {
            assertThat(value).isCloseTo(2.5f, within(2e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 12000, 0, 1000, 250",
        "48000, 12000, 0, 1001, 251",
        "12000, 48000, 0, 10, 40",
        "51200, 20000, 0, 512, 200",
        "48000, 12000, 400, 1000, 250",
        "48000, 12000, 400, 1003, 251"
    })
    void framesAreCounted(double inHz, double outHz, int clip, int in, int out) throws Exception {
        Recording recording = resampled(inHz, outHz, clip, in, frame -> frame);
        assertThat(recording.frames()).isEqualTo(out);
        assertThat(Fixtures.readAll(recording)).hasSize(out);
        assertThat(recording.sampleRateHz()).isEqualTo(outHz);
    }

    @Test
    void clipsAreBroughtToTheRateOneByOne() throws Exception {
        float[] made =
                Fixtures.readAll(
                        resampled(
                                48_000,
                                12_000,
                                2000,
                                6000,
                                frame -> Math.floorDiv(frame, 2000) * 10.0));
        for (int i = 0; i < made.length; i++) {
            assertThat(made[i])
                    .as("frame %d", i)
                    .isCloseTo(Math.floorDiv(i, 500) * 10f, within(2e-3f));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1500"})
    void framesAfterASkipAreThoseOfAReadFromTheStart(int clip) throws Exception {
        Recording recording =
                resampled(48_000, 16_000, clip, 30_000, frame -> Math.sin(frame * frame * 1e-6));
        float[] all = Fixtures.readAll(recording);
        for (int skipped : new int[] {1, 499, 500, 4000, 9990}) {
            try (RecordingReader reader = recording.open()) {
                float[] read = new float[10];
                reader.skip(skipped);
                assertThat(reader.read(read, 0, 10)).isEqualTo(10);
                assertThat(read).isEqualTo(Arrays.copyOfRange(all, skipped, skipped + 10));
            }
        }
    }

    @Test
    void ratesMustStandToEachOtherAsWholeNumbers() {
        assertThat(Resampled.canBe(12_000, 48_000)).isTrue();
        assertThat(Resampled.canBe(Math.PI, 48_000)).isFalse();
        assertThat(Resampled.clipFrames(4800, 12_000, 48_000)).isEqualTo(1200);
        assertThat(Resampled.clipFrames(4801, 12_000, 48_000)).isZero();
    }
}
