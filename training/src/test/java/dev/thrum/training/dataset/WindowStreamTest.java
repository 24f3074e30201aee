package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowStreamTest {
    private static final int FRAMES = 1000;

    @TempDir private Path root;

    private DataSet ramp() throws IOException, DatasetException {
        SampleFiles.writeRamp(root.resolve("r.f32"), FRAMES * 2);
        Files.writeString(root.resolve("index.csv"), "file,label\nr.f32,normal\n");
        return DataSet.open(SampleFiles.settings(root));
    }

    /// Every value of the ramp tells its own place, so a window cut wrongly cannot look right.
    @ParameterizedTest
    @CsvSource({"64,64,0", "64,16,0", "64,1,0", "64,100,0", "50,20,100", "50,50,50", "1,7,0"})
    void everyWindowHoldsTheFramesItSays(int frames, int hop, int clip) throws Exception {
        WindowGrid grid = new WindowGrid(frames, hop, clip);
        List<Stretch> stretches = List.of(new Stretch(0, 100, 500), new Stretch(0, 700, 1000));
        WindowStream stream = ramp().windows(grid, BenchTransform.none());
        List<Long> starts = new ArrayList<>();
        stream.forEach(
                stretches,
                (_, start, window) -> {
                    starts.add(start);
                    assertThat(window).hasSize(frames * 2);
                    for (int at = 0; at < window.length; at++) {
                        assertThat(window[at]).isEqualTo((float) (start * 2 + at));
                    }
                });
        assertThat(starts).hasSize((int) stream.count(stretches));
        List<Long> expected = new ArrayList<>();
        for (Stretch stretch : stretches) {
            long step = clip == 0 ? stretch.frames() : clip;
            for (long from = stretch.firstFrame();
                    from + step <= stretch.endFrame();
                    from += step) {
                for (long start = from; start + frames <= from + step; start += hop) {
                    expected.add(start);
                }
            }
        }
        assertThat(starts).isEqualTo(expected);
    }

    @Test
    void aSampleThatIsNoNumberIsRefusedWithFileFrameAndChannel() throws Exception {
        float[] values = new float[FRAMES * 2];
        values[333 * 2 + 1] = Float.NaN;
        SampleFiles.write(root.resolve("r.f32"), values);
        Files.writeString(root.resolve("index.csv"), "file,label\nr.f32,normal\n");
        DataSet data = DataSet.open(SampleFiles.settings(root));
        WindowStream stream = data.windows(new WindowGrid(64, 16, 0), BenchTransform.none());
        assertThatThrownBy(() -> stream.forEach(List.of(new Stretch(0, 0, 1000)), (_, _, _) -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "r.f32: frame 333: channel b must be a number, was NaN: mend the recording,"
                                + " or leave it out");
    }

    @Test
    void theBenchTransformScalesAndRepeatsItsNoise() throws Exception {
        BenchTransform transform = new BenchTransform(256, true, null, 1);
        float[] window = new float[512 * 2];
        for (int frame = 0; frame < 512; frame++) {
            window[frame * 2] = frame % 2 == 0 ? 3 : -3;
            window[frame * 2 + 1] = 0;
        }
        float[] scaled = transform.apply("r", 0, window, 2);
        assertThat(scaled).hasSize(256 * 2);
        assertThat(scaled[0]).isEqualTo(1);
        assertThat(scaled[1]).as("a silent channel stays silent").isZero();

        BenchTransform noisy = new BenchTransform(0, true, 0.0, 1);
        float[] once = noisy.apply("r", 0, window, 2);
        assertThat(noisy.apply("r", 0, window, 2)).isEqualTo(once);
        assertThat(noisy.apply("r", 512, window, 2)).isNotEqualTo(once);
        assertThat(noisy.apply("s", 0, window, 2)).isNotEqualTo(once);
        assertThat(Levels.rms(once, 1, 2)).as("noise of unit RMS").isCloseTo(1, within(0.1));
        assertThat(Arrays.copyOf(window, 3)).containsExactly(3, 0, -3);
    }

    @Test
    void levelsAreTakenAboutTheMean() throws DatasetException {
        Observations observations = new Observations(float[]::clone, 2);
        observations.window(0, 0, new float[] {11, 5, 9, 5, 11, 5, 9, 5});
        assertThat(observations.seen().getFirst().levels()).containsExactly(1, 0);
    }

    @Test
    void aRawSampleIsSpreadEvenlyAndBounded() {
        RawSample sample = new RawSample(100, 10);
        for (int at = 0; at < 100; at++) {
            sample.window(0, at, new float[] {at});
        }
        assertThat(sample.spread(1000)).hasSize(10);
        assertThat(sample.spread(2)).extracting(window -> window[0]).containsExactly(9f, 59f);
        assertThat(sample.at((_, start) -> start < 30)).hasSize(3);
    }
}
