package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.WireBroker.Publish;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.testing.LogCapture;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paho on the wire, against a broker whose every byte the test decides.
@Timeout(60)
class PahoConnectorTest {
    private static final String PACKAGE = "dev.thrum.edge.publish.mqtt";
    private static final Duration SOON = Duration.ofSeconds(10);

    /// Receive maximum 10, topic alias maximum 10.
    private static final String TEN = "20 09 00 00 06 21 00 0a 22 00 0a";

    /// Nothing stated: 65,535 messages, no aliases.
    private static final String ANY = "20 03 00 00 00";

    @ParameterizedTest(name = "a receive maximum of {0}")
    @CsvSource({
        "1, 20 06 00 00 03 21 00 01, 1",
        "2, 20 06 00 00 03 21 00 02, 1",
        "10, " + TEN + ", 9",
        "65535, 20 06 00 00 03 21 ff ff, 32",
        "not stated, " + ANY + ", 32"
    })
    void sendsNoMoreUnacknowledgedThanTheBrokerTakes(String name, String connack, int most)
            throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(connack);
                LogCapture _ = LogCapture.of(PACKAGE);
                MqttPublisher publisher = start(broker.url())) {
            for (int i = 0; i < 200; i++) {
                publisher.health(Findings.health());
            }
            broker.await("a full window", () -> broker.published().size() >= most);
            for (int i = 0; i < 20; i++) {
                int before = broker.published().size();
                broker.acknowledgeOne();
                broker.await("one more", () -> broker.published().size() > before);
            }
            assertThat(broker.mostUnacknowledged()).isEqualTo(most);

            broker.acknowledgeAll();
            broker.await("all", () -> broker.published().size() == 202);
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void usesNoTopicAliasThoughTheBrokerOffersThem() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(TEN);
                LogCapture _ = LogCapture.of(PACKAGE);
                MqttPublisher publisher = start(broker.url())) {
            broker.acknowledgeAll();
            for (int i = 0; i < 20; i++) {
                publisher.health(Findings.health());
            }
            broker.await("all", () -> broker.published().size() == 22);

            assertThat(broker.published())
                    .allSatisfy(publish -> {
                        assertThat(publish.topic()).startsWith("thrum/pump-07/");
                        assertThat(publish.properties() == 0)
                                .isEqualTo(!publish.payload().isEmpty());
                    });
        }
    }

    @Test
    void sendsAgainTheSameBytesWhereAcknowledgementsWereLost()
            throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture _ = LogCapture.of(PACKAGE);
                MqttPublisher publisher = start(broker.url())) {
            publisher.alarm(Findings.alarm("a", AlarmEvent.Type.RAISED, 1));
            publisher.judged(Findings.scored(1, 0.5));
            publisher.health(Findings.health());
            broker.await("the first time", () -> broker.published().size() == 5);
            broker.cut();
            broker.await("the second time", () -> broker.published().size() == 10);
            broker.acknowledgeAll();

            List<Publish> all = broker.published();
            for (int i = 0; i < 5; i++) {
                assertThat(all.get(i).connection()).isEqualTo(1);
                assertThat(all.get(5 + i).connection()).isEqualTo(2);
                assertThat(all.get(5 + i).topic()).isEqualTo(all.get(i).topic());
                assertThat(all.get(5 + i).payload())
                        .as("boot and seq are those of the first time")
                        .isEqualTo(all.get(i).payload());
            }
        }
    }

    @Test
    void givesUpABrokerThatFellSilentAndStartsAnew() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher publisher = start(broker.url())) {
            broker.acknowledgeAll();
            broker.await("the picture", () -> broker.published().size() == 2);
            broker.fallSilent();
            publisher.health(Findings.health());

            broker.await("a second connection", () -> broker.connections() == 2);
            log.await("lost: no acknowledgement for 1 s", SOON);
        }
    }

    @Test
    void noticesASilentBrokerWithinTheKeepAliveThoughNothingIsSent()
            throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start(broker.url())) {
            broker.acknowledgeAll();
            broker.await("the picture", () -> broker.published().size() == 2);
            broker.fallSilent();

            broker.await("a second connection", () -> broker.connections() == 2);
            log.await("lost: no sign of life from the broker within the keep-alive", SOON);
        }
    }

    @Test
    void saysInWordsWhyTheBrokerRefused() throws InterruptedException {
        try (WireBroker broker = WireBroker.start("20 03 00 86 00");
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start(broker.url())) {
            log.await(
                    "no connection to %s: the broker refused: user name or password wrong (0x86)"
                            .formatted(broker.url()),
                    SOON);
        }
    }

    @Test
    void saysInWordsWhyTheBrokerEndedIt() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start(broker.url())) {
            broker.acknowledgeAll();
            broker.await("the picture", () -> broker.published().size() == 2);
            broker.say("e0 02 8e 00");

            log.await("lost: the broker ended it: another client took over", SOON);
            broker.await("a second connection", () -> broker.connections() == 2);
        }
    }

    @Test
    void givesUpAServerThatNeverAnswers() throws InterruptedException {
        try (WireBroker broker = WireBroker.start("");
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start(broker.url())) {
            log.await("no connection to %s: no answer in time".formatted(broker.url()), SOON);
        }
    }

    @Test
    void givesUpAServerThatSpeaksAnotherLanguage() throws InterruptedException {
        try (WireBroker broker = WireBroker.start("48 54 54 50 2f 31 2e 31");
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start(broker.url())) {
            log.await("no connection to " + broker.url(), SOON);
            assertThat(broker.published()).isEmpty();
        }
    }

    @Test
    void takesLeaveWithADisconnect() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture _ = LogCapture.of(PACKAGE)) {
            MqttPublisher publisher = start(broker.url());
            broker.acknowledgeAll();
            broker.await("the picture", () -> broker.published().size() == 2);

            publisher.close();

            broker.await("the disconnect", () -> broker.disconnects() == 1);
            assertThat(broker.published().getLast().payload()).contains("\"stopped\"");
        }
    }

    @Test
    void leavesNoThreadsBehindOverManyConnections() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture _ = LogCapture.of(PACKAGE);
                MqttPublisher _ = start("flapping", broker.url())) {
            broker.acknowledgeAll();
            for (int i = 1; i <= 10; i++) {
                int pictures = 2 * i;
                broker.await("the picture", () -> broker.published().size() >= pictures);
                broker.cut();
            }
            broker.await("the last picture", () -> broker.published().size() >= 22);

            assertThat(clientThreads("flapping")).as("those of one client").hasSizeBetween(1, 5);
        }
        awaitNoThreads("flapping");
    }

    @Test
    void leavesNoThreadsBehindWhereAServerHangsUpAtOnce() throws InterruptedException, IOException {
        try (WireBroker broker = WireBroker.start(ANY);
                LogCapture log = LogCapture.of(PACKAGE);
                MqttPublisher _ = start("unwelcome", broker.url())) {
            broker.acknowledgeAll();
            broker.hangUpAtOnce(true);
            broker.await("many attempts", () -> broker.connections() >= 15);
            broker.hangUpAtOnce(false);
            broker.await("the picture", () -> broker.published().size() >= 2);

            assertThat(log.lines()).noneMatch(line -> line.contains("no answer in time"));
            assertThat(clientThreads("unwelcome")).as("those of one client").hasSizeBetween(1, 5);
        }
        awaitNoThreads("unwelcome");
    }

    private static void awaitNoThreads(String device) throws InterruptedException {
        long begin = System.nanoTime();
        while (!names(device).isEmpty()) {
            assertThat(System.nanoTime() - begin)
                    .as("still there: %s", names(device))
                    .isLessThan(SOON.toNanos());
            Thread.sleep(50);
        }
    }

    /// Threads of Paho's clients of a device, once their number has settled.
    private static List<String> clientThreads(String device) throws InterruptedException {
        long begin = System.nanoTime();
        List<String> names = names(device);
        while (names.size() > 5 && System.nanoTime() - begin < SOON.toNanos()) {
            Thread.sleep(50);
            names = names(device);
        }
        return names;
    }

    private static List<String> names(String device) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT "))
                .filter(name -> name.endsWith(MqttSettings.clientId(device)))
                .sorted()
                .toList();
    }

    private static MqttPublisher start(URI url) {
        return start("pump-07", url);
    }

    private static MqttPublisher start(String device, URI url) {
        MqttSettings usual = MqttSettings.of(url, device);
        Duration second = Duration.ofSeconds(1);
        return MqttPublisher.start(
                device,
                Findings.info(),
                ScoreRule.DEFAULT,
                new MqttSettings(
                        url,
                        usual.clientId(),
                        null,
                        null,
                        null,
                        new MqttSettings.Times(
                                second, second, Duration.ofMillis(20), Duration.ofMillis(500)),
                        usual.limits()));
    }
}
