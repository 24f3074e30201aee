package dev.thrum.edge.model;

import dev.thrum.edge.files.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a package: the card, the files and their hashes, all or nothing. What was there before
/// stays until the new package is whole on disk and has been opened once. Not thread-safe.
///
/// ```java
/// new PackageWriter(card)
///         .graph(Precision.FP32, fp32)
///         .graph(Precision.INT8, int8)
///         .golden(golden)
///         .file("recipe.yaml", recipe)
///         .writeFolder(Path.of("models/pump"));
/// ```
public final class PackageWriter {
    private final ModelCard card;
    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    /// A writer of one package.
    ///
    /// @param card the contract; its `files` are ignored and made from the files given here
    public PackageWriter(ModelCard card) {
        this.card = card;
    }

    public PackageWriter graph(Precision precision, byte[] onnx) {
        return file(precision.fileName(), onnx);
    }

    public PackageWriter golden(GoldenWindows golden) {
        return file(PackagePath.GOLDEN, golden.toBytes());
    }

    public PackageWriter healthy(HealthyScores healthy) {
        return file(PackagePath.HEALTHY, healthy.toBytes());
    }

    /// Adds any other file.
    ///
    /// @param path relative to the package, with `/` between names, such as `report/index.html`
    public PackageWriter file(String path, byte[] content) {
        if (!PackagePath.isValid(path)) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(PackagePath.printable(path), PackagePath.RULE));
        }
        if (contents.putIfAbsent(path, content.clone()) != null) {
            throw new IllegalArgumentException(path + " is given twice");
        }
        return this;
    }

    /// The card with the hashes of the files given so far.
    public ModelCard card() {
        SortedMap<String, String> hashes = new TreeMap<>();
        contents.forEach((path, content) -> hashes.put(path, Sha256.of(content)));
        return card.withFiles(hashes);
    }

    /// Writes the package as a folder, in place of an older package of that path if there is one.
    ///
    /// @return the package, opened
    /// @throws ModelException if the card breaks its own rules, or the path holds something else
    ///   than a package; nothing is written then
    /// @throws IOException if the disk fails; the older package is still there then
    public ModelPackage writeFolder(Path folder) throws ModelException, IOException {
        refuseOtherThanPackage(folder);
        SortedMap<String, byte[]> all = withCard();
        Path staged = StagedFile.folderBeside(folder);
        try {
            for (var entry : all.entrySet()) {
                StagedFile.writeDurably(staged.resolve(entry.getKey()), entry.getValue());
            }
            prove(staged, folder);
            StagedFile.moveFolder(staged, folder);
        } finally {
            StagedFile.deleteTree(staged);
        }
        return ModelPackage.open(folder);
    }

    /// Writes the package as one zip file. The same package gives the same bytes.
    ///
    /// @param file usually `<name>-<version>.thrum`
    /// @return the package, opened
    /// @throws ModelException if the card breaks its own rules; nothing is written then
    /// @throws IOException if the disk fails; an older file is still there then
    public ModelPackage writeArchive(Path file) throws ModelException, IOException {
        SortedMap<String, byte[]> all = withCard();
        Path staged = StagedFile.beside(file);
        try {
            StagedFile.writeDurably(staged, ReproducibleZip.of(all));
            prove(staged, file);
            StagedFile.moveFile(staged, file);
        } finally {
            Files.deleteIfExists(staged);
        }
        return ModelPackage.open(file);
    }

    /// Opens what was written as a reader will; a refusal names the place asked for.
    private static void prove(Path staged, Path target) throws ModelException {
        try {
            ModelPackage.open(staged);
        } catch (ModelException e) {
            String message = String.valueOf(e.getMessage());
            throw new ModelException(message.replace(staged.toString(), target.toString()), e);
        }
    }

    private SortedMap<String, byte[]> withCard() throws ModelException {
        SortedMap<String, byte[]> all = new TreeMap<>(contents);
        all.put(PackagePath.CARD, CardJson.write(card()));
        return all;
    }

    private static void refuseOtherThanPackage(Path folder) throws ModelException, IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelException(
                    "%s must be a folder or not exist yet, is a file; choose another path"
                            .formatted(folder));
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()
                    && !Files.isRegularFile(folder.resolve(PackagePath.CARD))) {
                throw new ModelException(
                        "%s holds files and is not a model package; choose another path or empty it"
                                .formatted(folder));
            }
        }
    }
}
