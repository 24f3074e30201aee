package dev.thrum.edge.model;

/// What became of one file of a package, held against the card.
public sealed interface FileCheck {
    /// Path relative to the package.
    String path();

    /// The file is what the card says.
    ///
    /// @param sha256 in lower-case hexadecimal
    /// @param bytes length of the content
    record Same(String path, String sha256, long bytes) implements FileCheck {}

    /// The file has other content than the card says.
    record Changed(String path, String expectedSha256, String foundSha256) implements FileCheck {}

    /// The card names the file, the package does not hold it.
    record Missing(String path, String expectedSha256) implements FileCheck {}

    /// The package holds a file that the card does not name.
    record Extra(String path) implements FileCheck {}

    /// The finding in words, with the mend.
    default String text() {
        return switch (this) {
            case Same(String path, String sha256, long _) ->
                    "%s: SHA-256 %s".formatted(path, sha256);
            case Changed(String path, String expected, String found) ->
                    "%s: SHA-256 must be %s, was %s; copy the package again"
                            .formatted(path, expected, found);
            case Missing(String path, String expected) ->
                    "%s: the file is missing, its SHA-256 must be %s; copy the package again"
                            .formatted(path, expected);
            case Extra(String path) ->
                    "%s: card.json does not name this file; take it out of the package"
                            .formatted(PackagePath.printable(path));
        };
    }
}
