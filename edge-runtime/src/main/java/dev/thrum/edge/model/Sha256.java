package dev.thrum.edge.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 (FIPS 180-4) as packages write it: 64 lower-case hexadecimal digits.
public final class Sha256 {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    static boolean isText(String text) {
        return TEXT.matcher(text).matches();
    }

    static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /// The digest of a file, read once.
    public static String of(Path file) throws IOException {
        try (DigestOutputStream sink = sink()) {
            Files.copy(file, sink);
            return text(sink.getMessageDigest());
        }
    }

    /// A stream that only digests.
    static DigestOutputStream sink() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest());
    }

    static String text(MessageDigest finished) {
        return HexFormat.of().formatHex(finished.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
