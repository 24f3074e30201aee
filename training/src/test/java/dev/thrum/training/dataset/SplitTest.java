package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.dataset.SplitSettings.RecordingPart;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
    @TempDir private Path root;

    @BeforeEach
    void writeRecordings() throws Exception {
        SampleFiles.writeRamp(root.resolve("a.f32"), 585 * 2);
        SampleFiles.writeRamp(root.resolve("b.f32"), 588 * 2);
        SampleFiles.writeRamp(root.resolve("c.f32"), 100 * 2);
        SampleFiles.writeRamp(root.resolve("other.f32"), 100 * 2);
        Files.writeString(
                root.resolve("index.csv"),
                """
                file,label,run
                a.f32,normal,1
                b.f32,normal,2
                c.f32,fault,3
                other.f32,unknown,4
                """);
    }

    private static SplitSettings byTime(long gap) {
        return new SplitSettings(
                new TimePart(0, 0.6), Optional.empty(), Optional.of(new TimePart(0.6, 1)), gap);
    }

    private static Selector run(String... values) {
        return new Selector.ByColumn(Map.of("run", List.of(values)));
    }

    @Test
    void stretchesOfTimeLieApartByTheGap() throws Exception {
        Split split = Split.of(DataSet.open(SampleFiles.settings(root)), byTime(20), 0);
        assertThat(split.fit()).containsExactly(new Stretch(0, 0, 351), new Stretch(1, 0, 352));
        assertThat(split.testNormal())
                .containsExactly(new Stretch(0, 371, 585), new Stretch(1, 372, 588));
        assertThat(split.testAnomalous()).containsExactly(new Stretch(2, 0, 100));
        assertThat(split.calibrate()).isEmpty();
    }

    @Test
    void aBoardHearsARecordingFromWhereTheModelLearnedOn() throws Exception {
        Split split = Split.of(DataSet.open(SampleFiles.settings(root)), byTime(20), 0);
        assertThat(split.heardFrom(split.testNormal().getFirst())).isZero();
        assertThat(split.heardFrom(split.testAnomalous().getFirst())).isZero();
        Split longer =
                new Split(
                        List.of(new Stretch(0, 50, 100)),
                        List.of(),
                        List.of(new Stretch(0, 200, 300), new Stretch(1, 80, 90)),
                        List.of(new Stretch(0, 400, 500)));
        assertThat(longer.tested()).extracting(longer::heardFrom).containsExactly(50L, 80L, 300L);
    }

    @Test
    void noBorderCutsThroughAClip() throws Exception {
        Split split = Split.of(DataSet.open(SampleFiles.settings(root)), byTime(0), 10);
        assertThat(split.fit()).containsExactly(new Stretch(0, 0, 350), new Stretch(1, 0, 350));
        assertThat(split.testNormal())
                .containsExactly(new Stretch(0, 360, 580), new Stretch(1, 360, 580));
    }

    @Test
    void wholeRecordingsServeOnePartEach() throws Exception {
        Split split =
                Split.of(
                        DataSet.open(SampleFiles.settings(root)),
                        new SplitSettings(
                                new RecordingPart(run("1")),
                                Optional.empty(),
                                Optional.of(new RecordingPart(run("2"))),
                                0),
                        0);
        assertThat(split.fit()).containsExactly(new Stretch(0, 0, 585));
        assertThat(split.testNormal()).containsExactly(new Stretch(1, 0, 588));
    }

    @Test
    void aRecordingThatWouldServeTwoPartsIsRefused() throws Exception {
        DataSet data = DataSet.open(SampleFiles.settings(root));
        SplitSettings settings =
                new SplitSettings(
                        new RecordingPart(run("1", "2")),
                        Optional.empty(),
                        Optional.of(new RecordingPart(run("2"))),
                        0);
        assertThatThrownBy(() -> Split.of(data, settings, 0))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "b.f32: a recording must serve one part of the split, serves 2: narrow"
                                + " split.fit, split.calibrate or split.test");
    }
}
