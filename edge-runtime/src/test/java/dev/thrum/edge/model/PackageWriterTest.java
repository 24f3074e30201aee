package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.onnx.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
    private static final TinyModel TINY = TinyModel.standard();

    @TempDir Path temporary;

    @Test
    void folderHoldsWhatWasGivenAndNothingElse() throws Exception {
        Path folder = temporary.resolve("models").resolve("tiny");
        TINY.writer().file("report/index.html", new byte[] {'x'}).writeFolder(folder);

        assertThat(tree(temporary))
                .containsExactly(
                        "models/tiny/card.json",
                        "models/tiny/golden.bin",
                        "models/tiny/model.fp32.onnx",
                        "models/tiny/model.int8.onnx",
                        "models/tiny/recipe.yaml",
                        "models/tiny/report/index.html");
    }

    @Test
    void olderPackageIsReplacedWhole() throws Exception {
        Path folder = temporary.resolve("tiny");
        TINY.writer().file("report/old.html", new byte[] {'x'}).writeFolder(folder);

        TINY.withThreshold(0.75).writer().writeFolder(folder);

        assertThat(ModelPackage.open(folder).card().thresholds().get(Precision.FP32))
                .extracting(ModelCard.Threshold::value)
                .isEqualTo(0.75);
        assertThat(tree(temporary)).doesNotContain("tiny/report/old.html").hasSize(5);
    }

    @Test
    void emptyFolderIsUsed() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("tiny"));

        assertThat(TINY.writer().writeFolder(folder).card().name()).isEqualTo("tiny");
    }

    @Test
    void folderWithOtherFilesIsLeftAlone() throws Exception {
        Path thesis = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> TINY.writer().writeFolder(temporary))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s holds files and is not a model package; choose another path or empty it",
                        temporary);
        assertThatThrownBy(() -> TINY.writer().writeFolder(thesis))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s must be a folder or not exist yet, is a file; choose another path",
                        thesis);
        assertThat(tree(temporary)).containsExactly("thesis.txt");
    }

    @Test
    void packageThatBreaksItsRulesLeavesTheOlderOne() throws Exception {
        Path folder = temporary.resolve("tiny");
        TINY.writer().writeFolder(folder);
        Path archive = temporary.resolve("tiny.thrum");
        TINY.writer().writeArchive(archive);
        List<String> before = tree(temporary);

        assertThatThrownBy(() -> TINY.withThreshold(-1).writer().writeFolder(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("thresholds.fp32.value must be above 0 and finite, was -1.0");
        assertThatThrownBy(() -> TINY.withThreshold(-1).writer().writeArchive(archive))
                .isInstanceOf(ModelException.class);

        assertThat(tree(temporary)).isEqualTo(before);
        assertThat(ModelPackage.open(folder).card()).isEqualTo(ModelPackage.open(archive).card());
    }

    @Test
    void samePackageGivesSameArchive() throws Exception {
        Path first = temporary.resolve("first.thrum");
        Path second = temporary.resolve("second.thrum");
        TINY.writer().writeArchive(first);
        TINY.writer().writeArchive(second);

        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void pathsThatLeaveThePackageAreRefused() {
        assertThatThrownBy(() -> TINY.writer().file("../x", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("../x: " + PackagePath.RULE);
        assertThatThrownBy(() -> TINY.writer().file("recipe.yaml", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recipe.yaml is given twice");
    }

    private static List<String> tree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
