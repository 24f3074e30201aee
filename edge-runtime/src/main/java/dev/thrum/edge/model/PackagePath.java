package dev.thrum.edge.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The paths a package may use: short plain names, so that no path can leave the package, hide, or
/// mean something else on another file system.
final class PackagePath {
    static final String CARD = "card.json";
    static final String SIGNATURE = "card.sig";
    static final String GOLDEN = "golden.bin";
    static final String HEALTHY = "healthy.bin";

    static final String RULE =
            "a path in a package is made of letters, digits, '.', '_' and '-', no name begins with"
                    + " '.', '/' goes between names";

    private static final int MOST_CHARACTERS = 200;
    private static final Pattern VALID =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private PackagePath() {}

    static boolean isValid(String path) {
        return path.length() <= MOST_CHARACTERS && VALID.matcher(path).matches();
    }

    /// The precisions whose graphs the card's files name, in the order of the enum.
    static List<Precision> precisions(ModelCard card) {
        return Arrays.stream(Precision.values())
                .filter(precision -> card.files().containsKey(precision.fileName()))
                .toList();
    }

    /// The text with everything but printable ASCII replaced, safe for a terminal or a log.
    static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= MOST_CHARACTERS
                ? plain
                : plain.substring(0, MOST_CHARACTERS) + "…";
    }
}
