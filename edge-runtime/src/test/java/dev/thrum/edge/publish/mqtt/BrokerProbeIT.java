package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.mqtt.BrokerProbe.Outcome;
import dev.thrum.edge.testing.MosquittoBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The probe against Mosquitto.
@Timeout(60)
class BrokerProbeIT {
    private static final String TOPIC = "thrum/pump-07/doctor";

    @TempDir private Path folder;

    @BeforeAll
    static void needsMosquitto() {
        MosquittoBroker.assumeInstalled();
    }

    private static MqttSettings settings(
            MosquittoBroker broker, @Nullable String username, @Nullable Path passwordFile) {
        MqttSettings usual = MqttSettings.of(broker.url(), "pump-07");
        return new MqttSettings(
                usual.url(),
                usual.clientId(),
                username,
                passwordFile,
                null,
                usual.times(),
                usual.limits());
    }

    @Test
    void anOpenBrokerIsSoundAndNothingStaysThere() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start()) {
            assertThat(BrokerProbe.probe("pump-07", settings(broker, null, null)))
                    .isInstanceOfSatisfying(
                            Outcome.Sound.class,
                            sound -> assertThat(sound.topic()).isEqualTo(TOPIC));
            assertThat(broker.log())
                    .contains("No will message specified.")
                    .containsPattern("Received PUBLISH from thrum-pump-07-doctor \\(d0, q1, r0")
                    .containsPattern("Received DISCONNECT from thrum-pump-07-doctor");
        }
    }

    @Test
    void aWrongPasswordIsToldByItsReason() throws Exception {
        try (MosquittoBroker broker =
                MosquittoBroker.prepare(List.of("password_file " + users()))) {
            broker.restart();
            Path wrong = Files.writeString(folder.resolve("wrong"), "not-this-one");

            assertThat(BrokerProbe.probe("pump-07", settings(broker, "pump-07", wrong)))
                    .isEqualTo(new Outcome.Refused("the broker refused: not authorised (0x87)"));
        }
    }

    @Test
    void aBrokerThatTakesNothingFromThisDeviceIsToldWithTheTopic() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules"), "topic write elsewhere/#\n");
        try (MosquittoBroker broker = MosquittoBroker.start("acl_file " + rules)) {
            assertThat(BrokerProbe.probe("pump-07", settings(broker, null, null)))
                    .isEqualTo(new Outcome.WritingRefused(TOPIC, "not authorised (0x87)"));
        }
    }

    @Test
    void aBrokerThatDiedIsUnreachable() throws Exception {
        MqttSettings settings;
        try (MosquittoBroker broker = MosquittoBroker.absent()) {
            settings = settings(broker, null, null);
        }
        assertThat(BrokerProbe.probe("pump-07", settings))
                .isEqualTo(new Outcome.Unreachable("Connection refused"));
    }

    private Path users() throws Exception {
        Path file = folder.resolve("users");
        Process made =
                new ProcessBuilder(
                                "mosquitto_passwd", "-b", "-c", file.toString(), "pump-07", "right")
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        return file;
    }
}
