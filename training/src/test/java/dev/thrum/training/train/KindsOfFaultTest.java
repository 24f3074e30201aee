package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.classify.ClassificationResult;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.explore.ClusterResult;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A head, and clusters, on a model of a machine small enough for seconds.
class KindsOfFaultTest {
    @TempDir private static Path folder = Path.of("");
    private static Path machine = Path.of("");

    @BeforeAll
    static void train() throws Exception {
        machine = Files.createDirectory(folder.resolve("machine"));
        SampleMachine.write(machine);
        SampleMachine.shakeFourTimesAsHard(machine.resolve("fault.f32"));
        index("kind", "none", "none", "whistle");
        new Training(recipe(), DeviceChoice.CPU, 1, Listener.SILENT, InstantSource.system())
                .run("sample.yaml", folder.resolve("plain"));
    }

    private static void index(String column, String monday, String tuesday, String fault)
            throws IOException {
        Files.writeString(
                machine.resolve("index.csv"),
                """
                file,label,%s
                monday.f32,healthy,%s
                tuesday.f32,healthy,%s
                fault.f32,whistling,%s
                """
                        .formatted(column, monday, tuesday, fault));
    }

    private static Recipe recipe() throws Exception {
        return Recipe.read(machine.resolve("sample.yaml"), List.of(), Optional.empty());
    }

    private static ClassificationResult classify(String column, String from, String to)
            throws Exception {
        return new Classification(recipe(), column, 3, Listener.SILENT)
                .run(ModelPackage.open(folder.resolve(from)), folder.resolve(to));
    }

    @Test
    void theBoardTakesTheNewPackageAndAllTheOldOneSaidStillHolds() throws Exception {
        index("kind", "none", "none", "whistle");
        ClassificationResult result = classify("kind", "plain", "named");
        ModelPackage plain = ModelPackage.open(folder.resolve("plain"));
        ModelPackage named = ModelPackage.open(folder.resolve("named"));
        assertThat(named.card().architecture().faults())
                .isEqualTo(new ModelCard.Faults("kind", List.of("none", "whistle")));
        assertThat(named.card().thresholds()).isEqualTo(plain.card().thresholds());
        assertThat(named.file("golden.bin")).isEqualTo(plain.file("golden.bin"));
        assertThat(named.file("report/report.md")).isEqualTo(plain.file("report/report.md"));
        assertThat(new String(named.file("faults/report.md"), StandardCharsets.UTF_8))
                .contains("| whistle | fault |", "## Few labels", "## Kinds nobody taught");
        assertThat(named.card().metrics()).containsKeys("faults fp32", "faults int8", "fp32");
        for (Precision precision : named.precisions()) {
            try (Model model = OnnxModels.load(named, precision)) {
                assertThat(model.card().name()).isEqualTo("sample");
            }
            assertThat(Objects.requireNonNull(result.tests().get(precision)).accuracy())
                    .isGreaterThan(0.95);
        }
        assertThat(result.curves())
                .extracting(ClassificationResult.Curve::encoder)
                .containsExactly("trained", "untrained", "features");
        assertThat(result.leftOut().getFirst().calledUnknown()).isGreaterThan(0.9);
        assertThatThrownBy(() -> classify("kind", "named", "again"))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith(
                        "named: tells kinds of fault already: take the package it was made of");
    }

    @Test
    void aColumnThatTellsNothingApartIsRefused() throws Exception {
        index("kind", "none", "none", "");
        assertThatThrownBy(() -> classify("kind", "plain", "x"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "--labels: column kind must tell at least 2 kinds of the recordings the recipe names, tells [none]");
        index("kind", "none", "none", "unknown");
        assertThatThrownBy(() -> classify("kind", "plain", "x"))
                .hasMessageStartingWith("fault.f32: column kind must not say unknown");
        assertThatThrownBy(() -> classify("fault", "plain", "x"))
                .hasMessageContaining("must have the column fault");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void clustersFindTheFaultNobodyNamed() throws Exception {
        index("kind", "none", "none", "whistle");
        ModelPackage plain = ModelPackage.open(folder.resolve("plain"));
        Clustering clustering = new Clustering(plain, Listener.SILENT);
        ClusterResult found =
                clustering.recipe(recipe(), Optional.of("kind"), Optional.empty()).result();
        // three recordings of 10,000 frames, (10,000 − 128) / 64 + 1 windows each
        assertThat(found.windows()).isEqualTo(3 * 155);
        assertThat(Objects.requireNonNull(found.agreement()).purity()).isGreaterThan(0.98);
        ClusterResult.Cluster whistle =
                found.clusters().stream()
                        .filter(each -> each.medoid().recording().equals("fault.f32"))
                        .findFirst()
                        .orElseThrow();
        assertThat(whistle.recordings().getFirst().share()).isGreaterThan(0.5);

        ClusterResult alone =
                clustering
                        .files(
                                List.of(
                                        machine.resolve("monday.f32"),
                                        machine.resolve("fault.f32")),
                                Optional.of(20))
                        .result();
        assertThat(alone.windows()).isEqualTo(2 * 155);
        assertThat(alone.agreement()).isNull();
        assertThat(alone.clusters())
                .extracting(each -> each.medoid().recording())
                .contains(
                        machine.resolve("monday.f32").toString(),
                        machine.resolve("fault.f32").toString());
    }

    @Test
    void tooFewWindowsToClusterAreRefused() throws Exception {
        Clustering clustering =
                new Clustering(ModelPackage.open(folder.resolve("plain")), Listener.SILENT);
        assertThatThrownBy(() ->
                        clustering.files(List.of(machine.resolve("monday.f32")), Optional.of(500)))
                .hasMessage(
                        "a clustering needs at least 500 windows, had 155: record more, or shorten window.hop");
        assertThatThrownBy(() ->
                        clustering.files(List.of(machine.resolve("index.txt")), Optional.empty()))
                .hasMessageEndingWith(
                        "index.txt: the ending must tell the format, does not: describe the recordings in a recipe");
    }
}
