package dev.thrum.edge.publish.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom to believe that the broker is the broker. Read at each connect, so that a file that was
/// replaced counts from the next connection on.
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /// @param caFile certificates in PEM; null for those that the Java runtime trusts
    static SSLSocketFactory sockets(@Nullable Path caFile) throws ConnectionFailure {
        try {
            return caFile == null
                    ? SSLContext.getDefault().getSocketFactory()
                    : trusting(certificates(caFile));
        } catch (IOException e) {
            throw new ConnectionFailure("caFile %s cannot be read: %s".formatted(caFile, e), e);
        } catch (GeneralSecurityException e) {
            throw new ConnectionFailure(
                    "caFile %s does not hold certificates in PEM: %s"
                            .formatted(caFile, e.getMessage()),
                    e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new GeneralSecurityException("none found");
            }
            return found;
        }
    }

    private static SSLSocketFactory trusting(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
