package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
    @TempDir private Path root;

    @BeforeEach
    void writeRecordings() throws IOException {
        SampleFiles.writeRamp(root.resolve("n.f32"), 20);
        SampleFiles.writeRamp(root.resolve("f.f32"), 40);
    }

    private void index(String text) throws IOException {
        Files.writeString(root.resolve("index.csv"), text);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> DataSet.open(SampleFiles.settings(root)))
                .isInstanceOf(DatasetException.class)
                .hasMessage(message.replace("ROOT", root.toString()));
    }

    @Test
    void theIndexTellsHealthyFromFaultyAndPassesOverTheRest() throws Exception {
        index("file,label\nf.f32,fault\nn.f32,normal\nmissing.f32,moved\n");
        DataSet data = DataSet.open(SampleFiles.settings(root));
        assertThat(data.recordings())
                .extracting(LabelledRecording::name, LabelledRecording::anomalous)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("f.f32", true),
                        org.assertj.core.groups.Tuple.tuple("n.f32", false));
        assertThat(data.recordings().getFirst().signal().frames()).isEqualTo(20);
        assertThat(data.healthyRecordings()).isEqualTo(1);
        assertThat(data.passedOver()).isEqualTo(1);
    }

    @Test
    void rowsOfOneFileTellItsClipsApart() throws Exception {
        index("file,life\nn.f32,0\nn.f32,0.25\nn.f32,0.5\nn.f32,0.75\nn.f32,1\nf.f32,0.1\n");
        DataSettings settings = clips("0.2 .. 0.6", "0.7 .. 1");
        DataSet data = DataSet.open(settings);
        LabelledRecording run = data.recordings().getFirst();
        assertThat(data.recordings()).as("f.f32 is neither").hasSize(1);
        assertThat(run.clips())
                .extracting(LabelledRecording.Clip::kind)
                .containsExactly(
                        LabelledRecording.Kind.NEITHER,
                        LabelledRecording.Kind.NORMAL,
                        LabelledRecording.Kind.NORMAL,
                        LabelledRecording.Kind.ANOMALOUS,
                        LabelledRecording.Kind.ANOMALOUS);
        assertThat(run.anomalous()).isFalse();
        Split split =
                Split.of(
                        data,
                        new SplitSettings(
                                life("0 .. 0.5"),
                                Optional.empty(),
                                Optional.of(life("0.5 .. 1")),
                                0),
                        2);
        assertThat(split.fit())
                .as("the clip on the border serves the earlier part")
                .containsExactly(new Stretch(0, 2, 6));
        assertThat(split.testNormal()).isEmpty();
        assertThat(split.testAnomalous()).containsExactly(new Stretch(0, 6, 10));
        assertThat(split.heardFrom(split.testAnomalous().getFirst())).isEqualTo(2);
    }

    @Test
    void clipsThatDoNotFillTheFileAreRefused() throws Exception {
        index("file,life\nn.f32,0\nn.f32,0.3\n");
        assertThatThrownBy(() -> DataSet.open(clips("0 .. 1", "2 .. 3")))
                .hasMessage(
                        "%s/index.csv:2: n.f32 has 2 rows, one a clip of 2 frames, and must hold as many frames, holds 10: check data.clip"
                                .formatted(root));
    }

    @Test
    void onlyNarrowsTheDataSetBeforeAnythingElse() throws Exception {
        index("file,label\nf.f32,fault\nn.f32,normal\n");
        DataSettings all = SampleFiles.settings(root);
        assertThat(DataSet.open(all.only(new Selector.Named("n.f32"))).recordings())
                .extracting(LabelledRecording::name)
                .containsExactly("n.f32");
        DataSettings none = all.only(new Selector.Named("n.f32")).only(new Selector.Named("f.f32"));
        assertThatThrownBy(() -> DataSet.open(none)).hasMessageContaining("picks none of 2");
    }

    private static SplitSettings.RecordingPart life(String range) {
        return new SplitSettings.RecordingPart(
                new Selector.ByColumn(Map.of("life", List.of(range))));
    }

    private DataSettings clips(String normal, String anomalous) {
        DataSettings plain = SampleFiles.settings(root);
        return new DataSettings(
                root,
                plain.format(),
                plain.index(),
                plain.channels(),
                plain.sampleRateHz(),
                new Selector.ByColumn(Map.of("life", List.of(normal))),
                Optional.of(new Selector.ByColumn(Map.of("life", List.of(anomalous)))),
                Optional.empty(),
                Optional.empty(),
                2,
                Optional.empty());
    }

    @Test
    void withoutAnIndexFilesAreTakenByTheirNames() throws Exception {
        Files.createDirectory(root.resolve("healthy"));
        SampleFiles.writeRamp(root.resolve("healthy/one.f32"), 20);
        SampleFiles.writeRamp(root.resolve("healthy/two.f32"), 20);
        DataSettings indexed = SampleFiles.settings(root);
        DataSet data =
                DataSet.open(
                        new DataSettings(
                                root,
                                indexed.format(),
                                Optional.empty(),
                                indexed.channels(),
                                indexed.sampleRateHz(),
                                new Selector.ByFile(List.of("healthy/*.f32")),
                                Optional.of(new Selector.ByFile(List.of("f.*")))));
        assertThat(data.recordings())
                .extracting(LabelledRecording::name)
                .containsExactly("f.f32", "healthy/one.f32", "healthy/two.f32");
    }

    @Test
    void theFingerprintFollowsContentAndOrder() throws Exception {
        index("file,label\nn.f32,normal\nf.f32,fault\n");
        String first = DataSet.open(SampleFiles.settings(root)).fingerprint();
        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(DataSet.open(SampleFiles.settings(root)).fingerprint()).isEqualTo(first);
        index("file,label\nf.f32,fault\nn.f32,normal\n");
        assertThat(DataSet.open(SampleFiles.settings(root)).fingerprint()).isNotEqualTo(first);
        index("file,label\nn.f32,normal\nf.f32,fault\n");
        SampleFiles.writeRamp(root.resolve("n.f32"), 22);
        assertThat(DataSet.open(SampleFiles.settings(root)).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void anIndexWithoutTheColumnMatchedIsRefused() throws Exception {
        index("file,class\nn.f32,normal\n");
        assertRefused(
                "ROOT/index.csv: must have the column label that the recipe matches, has class,"
                        + " file");
    }

    @Test
    void anIndexThatNamesNoFilesIsRefused() throws Exception {
        index("name,label\nn.f32,normal\n");
        assertRefused("ROOT/index.csv:2: must name a file in column file, has columns name, label");
    }

    @Test
    void aFileListedTwiceIsRefused() throws Exception {
        index("file,label\nn.f32,normal\nn.f32,fault\n");
        assertRefused(
                "ROOT/index.csv:3: n.f32 must be listed once, is listed in line 2 as well: state data.clip if each row is a clip of it");
    }

    @Test
    void aFileOutsideTheRootIsRefused() throws Exception {
        index("file,label\n../n.f32,normal\n");
        assertRefused("ROOT/index.csv:2: files must lie below ROOT, ../n.f32 does not");
    }

    @Test
    void aSetWithoutHealthyRecordingsIsRefused() throws Exception {
        index("file,label\nf.f32,fault\n");
        assertRefused(
                "ROOT/index.csv: at least one recording must be normal; data.normal (label normal)"
                        + " picks none of 1");
    }

    @Test
    void aMissingFileIsRefusedByItsName() throws Exception {
        index("file,label\nn.f32,normal\ngone.f32,fault\n");
        assertThatThrownBy(() -> DataSet.open(SampleFiles.settings(root)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(root.resolve("gone.f32").toString());
    }

    @Test
    void aMissingFolderOrIndexIsRefusedWithTheMend() {
        assertThatThrownBy(() -> DataSet.open(SampleFiles.settings(root.resolve("nowhere"))))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        root.resolve("nowhere")
                                + ": there is no such folder: point data.root, or --data, at the"
                                + " recordings");
        assertRefused(
                "ROOT/index.csv: there is no such index: point data.root, or --data, at the folder"
                        + " that holds it, or leave data.index out");
    }
}
