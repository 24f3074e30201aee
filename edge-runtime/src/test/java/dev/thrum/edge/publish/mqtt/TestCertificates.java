package dev.thrum.edge.publish.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/// A server's key and certificate, made by the JDK's own `keytool` and written as PEM.
///
/// @param certificate signed by itself, so it is also the authority to trust
record TestCertificates(Path key, Path certificate) {
    private static final String PASSWORD = "for-tests-only";
    private static final Base64.Encoder PEM =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /// @param name what the certificate is for, such as `ip:127.0.0.1`
    static TestCertificates make(Path folder, String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "broker",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=broker",
                                "-ext",
                                "SAN=" + name,
                                "-ext",
                                "BC=ca:true",
                                "-validity",
                                "2")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey("broker", PASSWORD.toCharArray());
        return new TestCertificates(
                write(folder.resolve("broker.key"), "PRIVATE KEY", key.getEncoded()),
                write(
                        folder.resolve("broker.crt"),
                        "CERTIFICATE",
                        keys.getCertificate("broker").getEncoded()));
    }

    private static Path write(Path file, String kind, byte[] content) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, PEM.encodeToString(content), kind));
    }
}
