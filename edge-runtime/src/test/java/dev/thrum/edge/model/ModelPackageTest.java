package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.edge.model.onnx.TinyModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPackageTest {
    private static final TinyModel TINY = TinyModel.standard();

    @TempDir Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void writeTiny() throws Exception {
        folder = temporary.resolve("tiny");
        TINY.writer().writeFolder(folder);
    }

    @Test
    void folderOpensWithItsCardAndFiles() throws Exception {
        ModelPackage opened = ModelPackage.open(folder);

        assertThat(opened.card()).isEqualTo(TINY.writer().card());
        assertThat(opened.card().toChannels()).isEqualTo(TINY.channels());
        assertThat(opened.precisions()).containsExactly(Precision.FP32, Precision.INT8);
        assertThat(opened.preferredPrecision()).isEqualTo(Precision.INT8);
        assertThat(opened.graph(Precision.INT8)).isEqualTo(TINY.graph(Precision.INT8).toBytes());
        assertThat(opened.golden().toBytes()).isEqualTo(TINY.golden().toBytes());
        assertThat(opened.file("recipe.yaml")).asString().isEqualTo("name: tiny\n");
    }

    @Test
    void archiveOpensAsTheFolderDoes() throws Exception {
        Path archive = temporary.resolve("tiny-1.0.0.thrum");
        TINY.writer().writeArchive(archive);

        ModelPackage opened = ModelPackage.open(archive);

        assertThat(opened.card()).isEqualTo(ModelPackage.open(folder).card());
        assertThat(opened.graph(Precision.FP32)).isEqualTo(TINY.graph(Precision.FP32).toBytes());
    }

    @Test
    void folderReachedThroughLinkOpens() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("current"), folder);

        assertThat(ModelPackage.open(link).card().name()).isEqualTo("tiny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.fp32.onnx", "model.int8.onnx", "golden.bin", "recipe.yaml"})
    void changedByteIsRefusedNamingBothHashes(String path) throws Exception {
        byte[] content = Files.readAllBytes(folder.resolve(path));
        String expected = Sha256.of(content);
        content[content.length / 2] ^= 1;
        Files.write(folder.resolve(path), content);

        assertThatThrownBy(() -> ModelPackage.open(folder))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s: %s: SHA-256 must be %s, was %s; copy the package again",
                        folder, path, expected, Sha256.of(content));
    }

    @Test
    void fileChangedAfterOpeningIsNotHandedOut() throws Exception {
        ModelPackage opened = ModelPackage.open(folder);
        Files.writeString(folder.resolve("model.int8.onnx"), "other");

        assertThatThrownBy(() -> opened.graph(Precision.INT8))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.int8.onnx: SHA-256 must be ");
    }

    @Test
    void swappedMissingAndExtraFilesAreToldTogether() throws Exception {
        Path fp32 = folder.resolve("model.fp32.onnx");
        Path int8 = folder.resolve("model.int8.onnx");
        byte[] kept = Files.readAllBytes(fp32);
        Files.write(fp32, Files.readAllBytes(int8));
        Files.write(int8, kept);
        Files.delete(folder.resolve("golden.bin"));
        Files.writeString(folder.resolve("notes.txt"), "stray");

        assertThatThrownBy(() -> ModelPackage.open(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.fp32.onnx: SHA-256 must be ")
                .hasMessageContaining("model.int8.onnx: SHA-256 must be ")
                .hasMessageContaining("golden.bin: the file is missing, its SHA-256 must be ")
                .hasMessageContaining(
                        "notes.txt: card.json does not name this file; take it out of the package");
    }

    @Test
    void linkInsidePackageIsRefused() throws Exception {
        Files.delete(folder.resolve("recipe.yaml"));
        Files.createSymbolicLink(folder.resolve("recipe.yaml"), Path.of("/etc/hostname"));

        assertThatThrownBy(() -> ModelPackage.open(folder))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s: recipe.yaml must be a plain file, was a link or a device; a package holds plain files only",
                        folder);
    }

    @Test
    void unreadableFileIsNamed() throws Exception {
        Path file = folder.resolve("recipe.yaml");
        assumeTrue(
                file.toFile().setReadable(false) && !Files.isReadable(file),
                "runs as root, who reads everything");

        assertThatThrownBy(() -> ModelPackage.open(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("recipe.yaml cannot be read: permission denied");
    }

    @Test
    void placesWithoutPackageAreTold() throws Exception {
        Path nowhere = temporary.resolve("nowhere");
        assertThatThrownBy(() -> ModelPackage.open(nowhere))
                .hasMessage("%s: no such model package; name a folder or a .thrum file", nowhere);

        assertThatThrownBy(() -> ModelPackage.open(temporary))
                .hasMessage(
                        "%s: card.json is missing; name the folder or the .thrum file that `thrum train` wrote",
                        temporary);
    }

    @Test
    void archiveCutAnywhereIsRefused() throws Exception {
        Path archive = temporary.resolve("tiny.thrum");
        TINY.writer().writeArchive(archive);
        byte[] whole = Files.readAllBytes(archive);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelPackage.open(archive))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("copy the file again");
        }
    }

    @Test
    void archiveWithAnyByteChangedIsRefusedOrTheSame() throws Exception {
        Path archive = temporary.resolve("tiny.thrum");
        ModelCard card = TINY.writer().writeArchive(archive).card();
        byte[] whole = Files.readAllBytes(archive);
        for (int place = 0; place < whole.length; place += 7) {
            byte[] changed = whole.clone();
            changed[place] ^= 0x55;
            Files.write(archive, changed);
            Throwable refusal = catchThrowable(() -> ModelPackage.open(archive));
            if (refusal == null) {
                // bytes nobody reads, such as the time of an entry
                assertThat(ModelPackage.open(archive).card()).isEqualTo(card);
            } else {
                assertThat(refusal).as("byte %d changed", place).isInstanceOf(ModelException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escape",
                "/etc/passwd",
                "report/../../escape",
                "a\\b",
                "C:x",
                ".hidden",
                "a//b",
                "a\u0007b"
            })
    void archiveWithPathThatLeavesIsRefused(String name) throws Exception {
        Path archive = zip(Map.of(name, new byte[] {1}));

        assertThatThrownBy(() -> ModelPackage.open(archive))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s: entry %s: %s; do not use this package",
                        archive, name.replace('\u0007', '?'), PackagePath.RULE);
        assertThat(temporary.resolveSibling("escape")).doesNotExist();
    }

    @Test
    void archiveThatUnpacksIntoFloodIsRefusedEarly() throws Exception {
        Path archive = temporary.resolve("bomb.thrum");
        byte[] megabyte = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("card.json"));
            for (int i = 0; i < 64; i++) {
                zip.write(megabyte);
            }
        }

        assertThat(Files.size(archive)).isLessThan(1 << 20);
        assertThatThrownBy(() -> ModelPackage.open(archive))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s: card.json cannot be read: it must hold at most 1048576 bytes and holds more; copy the package again",
                        archive);
    }

    @Test
    void archiveWithFileBeyondLimitIsRefused() throws Exception {
        Path archive = temporary.resolve("bomb.thrum");
        byte[] card =
                CardJson.write(TINY.card().withFiles(Map.of("model.fp32.onnx", "0".repeat(64))));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("card.json"));
            zip.write(card);
            zip.putNextEntry(new ZipEntry("model.fp32.onnx"));
            fill(zip, PackageFiles.MOST_FILE_BYTES + 1);
        }

        assertThatThrownBy(() -> ModelPackage.open(archive))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "model.fp32.onnx cannot be read: it must hold at most 134217728 bytes");
    }

    @Test
    void archiveWithTooManyFilesIsRefused() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= PackageFiles.MOST_FILES; i++) {
            files.put("f" + i, new byte[0]);
        }

        assertThatThrownBy(() -> ModelPackage.open(zip(files)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must hold at most 1000 files");
    }

    @Test
    void goldenWindowsOfOtherShapeAreRefused() throws Exception {
        PackageWriter writer = new PackageWriter(TINY.withWindow(128, 32).card());
        writer.golden(TINY.golden());
        TINY.precisions().forEach(precision -> writer.graph(precision, new byte[] {1}));

        assertThatThrownBy(() -> writer.writeFolder(temporary.resolve("other")))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "%s: golden.bin must hold 3 windows of 256 values, was 3 of 128; make the package anew",
                        temporary.resolve("other"));
        assertThat(list(temporary)).containsExactly("tiny");
    }

    private Path zip(Map<String, byte[]> contents) throws IOException {
        Path archive = temporary.resolve("made.thrum");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(content.getKey()));
                zip.write(content.getValue());
            }
        }
        return archive;
    }

    private static void fill(OutputStream to, long bytes) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (long left = bytes; left > 0; left -= zeros.length) {
            to.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
