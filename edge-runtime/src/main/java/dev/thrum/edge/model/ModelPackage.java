package dev.thrum.edge.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A package that was read, hashed and found to keep its contract. Holds the card only; other files
/// are read when asked for, and hashed again. Immutable.
public final class ModelPackage {
    private final PackageFiles files;
    private final ModelCard card;

    private ModelPackage(PackageFiles files, ModelCard card) {
        this.files = files;
        this.card = card;
    }

    /// Opens a package and proves it whole: its card is understood, every file the card names is
    /// there with the very content it had, and there is no other file.
    ///
    /// @param place a folder, or a `.thrum` file
    /// @throws ModelException telling everything that is wrong
    public static ModelPackage open(Path place) throws ModelException {
        PackageFiles files = PackageFiles.at(place);
        PackageAudit audit = PackageAudit.of(files);
        List<String> problems = audit.problems();
        if (!problems.isEmpty()) {
            throw new ModelException(place + ": " + String.join("\n  ", problems));
        }
        ModelPackage opened = new ModelPackage(files, audit.card());
        opened.golden();
        opened.healthy();
        return opened;
    }

    /// Where the package lies.
    public Path place() {
        return files.place();
    }

    public ModelCard card() {
        return card;
    }

    /// The precisions there are graphs for, in the order of the enum; at least one.
    public List<Precision> precisions() {
        return PackagePath.precisions(card);
    }

    /// The precision to run where nobody asks for one: int8 where there is an int8 graph.
    public Precision preferredPrecision() {
        return precisions().getLast();
    }

    /// The bytes of a graph.
    ///
    /// @throws ModelException if the package has no such graph, or it changed since it was opened
    public byte[] graph(Precision precision) throws ModelException {
        if (!precisions().contains(precision)) {
            throw new ModelException(
                    "%s: the package has no graph in %s, only in %s: leave the precision out, or train it anew with such a graph (key quantization of the recipe)"
                            .formatted(place(), precision.text(), precisions().getFirst().text()));
        }
        return file(precision.fileName());
    }

    /// The golden windows, which fit the card's window.
    public GoldenWindows golden() throws ModelException {
        GoldenWindows golden;
        try {
            golden = GoldenWindows.parse(file(PackagePath.GOLDEN), precisions());
        } catch (ModelException e) {
            throw new ModelException("%s: %s".formatted(place(), e.getMessage()), e);
        }
        int values = card.windowFrames() * card.channels().size();
        if (golden.windows() != card.golden().windows() || golden.valuesPerWindow() != values) {
            throw new ModelException(
                    "%s: golden.bin must hold %d windows of %d values, was %d of %d; make the package anew"
                            .formatted(
                                    place(),
                                    card.golden().windows(),
                                    values,
                                    golden.windows(),
                                    golden.valuesPerWindow()));
        }
        return golden;
    }

    /// The scores of held-out healthy windows; none in packages that were made before there were
    /// any, and in those of networks trained elsewhere.
    ///
    /// @throws ModelException if they cannot be read, or changed since the package was opened
    public Optional<HealthyScores> healthy() throws ModelException {
        if (!card.files().containsKey(PackagePath.HEALTHY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(HealthyScores.parse(file(PackagePath.HEALTHY), precisions()));
        } catch (ModelException e) {
            throw new ModelException("%s: %s".formatted(place(), e.getMessage()), e);
        }
    }

    /// The content of any file the card names.
    ///
    /// @param path such as `recipe.yaml`
    /// @throws ModelException if there is no such file, or it changed since the package was opened
    public byte[] file(String path) throws ModelException {
        String expected = card.files().get(path);
        if (expected == null) {
            throw new ModelException(
                    "%s: the package has no %s; it has %s"
                            .formatted(
                                    place(),
                                    PackagePath.printable(path),
                                    String.join(", ", card.files().keySet())));
        }
        byte[] content = files.read(path, PackageFiles.MOST_FILE_BYTES);
        String found = Sha256.of(content);
        if (!found.equals(expected)) {
            throw new ModelException(
                    "%s: %s"
                            .formatted(
                                    place(), new FileCheck.Changed(path, expected, found).text()));
        }
        return content;
    }
}
