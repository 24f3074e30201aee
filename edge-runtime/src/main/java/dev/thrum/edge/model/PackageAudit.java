package dev.thrum.edge.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everything found wrong and right with a package before any of its graphs is looked at.
///
/// @param card the contract as it stands
/// @param cardProblems what is wrong with the contract itself, in words; empty if nothing
/// @param files one finding for each file named or held, by path; every content was hashed
public record PackageAudit(ModelCard card, List<String> cardProblems, List<FileCheck> files) {
    private static final long MOST_CARD_BYTES = 1L << 20;

    public PackageAudit {
        cardProblems = List.copyOf(cardProblems);
        files = List.copyOf(files);
    }

    /// Reads the card and hashes every file.
    ///
    /// @param place a folder, or a `.thrum` file
    /// @throws ModelException if there is no package, or its card cannot be read at all
    public static PackageAudit of(Path place) throws ModelException {
        return of(PackageFiles.at(place));
    }

    static PackageAudit of(PackageFiles files) throws ModelException {
        if (!files.paths().contains(PackagePath.CARD)) {
            throw new ModelException(
                    "%s: card.json is missing; name the folder or the .thrum file that `thrum train` wrote"
                            .formatted(files.place()));
        }
        ModelCard card =
                CardJson.read(
                        files.place().toString(), files.read(PackagePath.CARD, MOST_CARD_BYTES));
        return new PackageAudit(card, CardRules.problems(card), check(files, card));
    }

    /// Everything wrong, in words.
    public List<String> problems() {
        List<String> all = new ArrayList<>();
        cardProblems.forEach(problem -> all.add("card.json: " + problem));
        files.stream()
                .filter(file -> !(file instanceof FileCheck.Same))
                .map(FileCheck::text)
                .forEach(all::add);
        return all;
    }

    private static List<FileCheck> check(PackageFiles files, ModelCard card) throws ModelException {
        SortedSet<String> paths = new TreeSet<>(card.files().keySet());
        paths.addAll(files.paths());
        paths.remove(PackagePath.CARD);
        paths.remove(PackagePath.SIGNATURE);
        List<FileCheck> checks = new ArrayList<>();
        long bytesLeft = PackageFiles.MOST_PACKAGE_BYTES;
        for (String path : paths) {
            FileCheck check =
                    check(files, card, path, Math.min(bytesLeft, PackageFiles.MOST_FILE_BYTES));
            if (check instanceof FileCheck.Same same) {
                bytesLeft -= same.bytes();
            }
            checks.add(check);
        }
        return checks;
    }

    private static FileCheck check(PackageFiles files, ModelCard card, String path, long mostBytes)
            throws ModelException {
        String expected = card.files().get(path);
        if (expected == null) {
            return new FileCheck.Extra(path);
        }
        if (!files.paths().contains(path)) {
            return new FileCheck.Missing(path, expected);
        }
        PackageFiles.Hashed found = files.hash(path, mostBytes);
        return found.sha256().equals(expected)
                ? new FileCheck.Same(path, found.sha256(), found.bytes())
                : new FileCheck.Changed(path, expected, found.sha256());
    }
}
