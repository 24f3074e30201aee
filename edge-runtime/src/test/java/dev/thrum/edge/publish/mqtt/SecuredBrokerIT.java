package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.testing.LogCapture;
import dev.thrum.edge.testing.MosquittoBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Logging in, and TLS, against Mosquitto.
@Timeout(60)
class SecuredBrokerIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PASSWORD = "dry-bearing-93";

    private final LogCapture log = LogCapture.of("dev.thrum.edge.publish.mqtt");

    @TempDir private Path folder;

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void logsInWithThePasswordThatStandsInItsFileNow() throws Exception {
        MosquittoBroker.assumeInstalled();
        Path passwordFile = Files.writeString(folder.resolve("password"), "wrong-one-17\n");
        try (MosquittoBroker broker = MosquittoBroker.prepare(List.of(users()))) {
            broker.restart();
            try (MqttPublisher publisher = start(broker.url(), "pump-07", passwordFile, null)) {
                log.await("the broker refused: ", SOON);
                assertThat(publisher.outbox().connections()).isZero();

                Files.writeString(passwordFile, PASSWORD + "\n");

                log.await("connected to", SOON);
            }
            assertThat(log.lines()).noneMatch(line -> line.contains("wrong-one-17"));
            assertThat(log.lines()).noneMatch(line -> line.contains(PASSWORD));
        }
    }

    @Test
    void saysThatThePasswordFileCannotBeRead() throws Exception {
        Path missing = folder.resolve("password");
        try (MqttPublisher _ = start(URI.create("tcp://127.0.0.1:1"), "pump-07", missing, null)) {
            log.await("passwordFile " + missing + " cannot be read", SOON);
        }
    }

    @Test
    void trustsTheAuthorityInItsFile() throws Exception {
        try (MosquittoBroker broker = secured("ip:127.0.0.1");
                MqttPublisher publisher = start(tls(broker), null, null, certificate())) {
            log.await("connected to", SOON);
            awaitDelivered(publisher);
        }
    }

    @Test
    void trustsNoAuthorityOfNobody() throws Exception {
        try (MosquittoBroker broker = secured("ip:127.0.0.1");
                MqttPublisher publisher = start(tls(broker), null, null, null)) {
            log.await("TLS: unable to find valid certification path", SOON);
            assertThat(publisher.outbox().connections()).isZero();
        }
    }

    @Test
    void trustsNoCertificateOfAnotherName() throws Exception {
        try (MosquittoBroker broker = secured("dns:elsewhere.example");
                MqttPublisher publisher = start(tls(broker), null, null, certificate())) {
            log.await("TLS: No subject alternative names matching IP address 127.0.0.1", SOON);
            assertThat(publisher.outbox().connections()).isZero();
        }
    }

    @Test
    void leavesNoConnectionOpenBehindACut() throws Exception {
        try (MosquittoBroker broker = secured("ip:127.0.0.1")) {
            MqttPublisher publisher = start(tls(broker), null, null, certificate());
            awaitDelivered(publisher);

            publisher.crash();

            long begin = System.nanoTime();
            while (!broker.log().contains("Client thrum-pump-07 closed its connection")
                    && !broker.log().contains("Socket error on client thrum-pump-07")) {
                assertThat(System.nanoTime() - begin)
                        .as("the broker sees the end: %s", broker.log())
                        .isLessThan(SOON.toNanos());
                Thread.sleep(20);
            }
        }
    }

    @Test
    void saysWhatIsWrongWithTheAuthoritiesFile() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        try (MqttPublisher _ = start(URI.create("ssl://127.0.0.1:1"), null, null, nonsense)) {
            log.await("caFile " + nonsense + " does not hold certificates in PEM", SOON);
        }
        Path missing = folder.resolve("missing.pem");
        try (MqttPublisher _ = start(URI.create("ssl://127.0.0.1:1"), null, null, missing)) {
            log.await("caFile " + missing + " cannot be read", SOON);
        }
    }

    private String users() throws IOException, InterruptedException {
        Path users = folder.resolve("users");
        Process program =
                new ProcessBuilder(
                                "mosquitto_passwd",
                                "-b",
                                "-c",
                                users.toString(),
                                "pump-07",
                                PASSWORD)
                        .start();
        assertThat(program.waitFor()).isZero();
        return "password_file " + users;
    }

    private MosquittoBroker secured(String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        TestCertificates certificates = TestCertificates.make(folder, name);
        return MosquittoBroker.start(
                "certfile " + certificates.certificate(), "keyfile " + certificates.key());
    }

    private Path certificate() {
        return folder.resolve("broker.crt");
    }

    private static URI tls(MosquittoBroker broker) {
        return URI.create("ssl://127.0.0.1:" + broker.port());
    }

    private static void awaitDelivered(MqttPublisher publisher) throws InterruptedException {
        long begin = System.nanoTime();
        while (publisher.outbox().waiting() > 0) {
            assertThat(System.nanoTime() - begin).isLessThan(SOON.toNanos());
            Thread.sleep(10);
        }
    }

    private static MqttPublisher start(
            URI url, @Nullable String username, @Nullable Path password, @Nullable Path authority) {
        MqttSettings.Times usual = MqttSettings.Times.DEFAULT;
        return MqttPublisher.start(
                "pump-07",
                Findings.info(),
                ScoreRule.DEFAULT,
                new MqttSettings(
                        url,
                        MqttSettings.clientId("pump-07"),
                        username,
                        password,
                        authority,
                        new MqttSettings.Times(
                                usual.keepAlive(),
                                usual.connect(),
                                Duration.ofMillis(200),
                                Duration.ofMillis(200)),
                        MqttSettings.Limits.DEFAULT));
    }
}
