package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.request.EchoVerb;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestCounts;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.testing.LogCapture;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.PublisherProcess;
import dev.thrum.edge.testing.SubscriberProcess;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests over Mosquitto, asked by `mosquitto_pub` and watched by `mosquitto_sub`.
@Timeout(60)
class RequestsIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String ECHO = "thrum/pump-07/request/echo";
    private static final String ANSWER = "thrum/pump-07/response/echo";
    private static final String PUMP = "{\"data\":{\"monitor\":\"pump\"},\"transaction\":\"t-%s\"}";

    private final LogCapture log = LogCapture.of("dev.thrum.edge");
    private final RequestDesk desk = new RequestDesk(System::nanoTime);

    @AfterEach
    void release() {
        desk.close();
        log.close();
    }

    private MqttPublisher start(MosquittoBroker broker) {
        desk.serve(List.of(new EchoVerb()));
        return MqttPublisher.start(
                "pump-07",
                Findings.info(),
                ScoreRule.DEFAULT,
                MqttSettings.of(broker.url(), "pump-07"),
                () -> {},
                desk.door("mqtt", RateLimit.DEFAULT));
    }

    @Test
    void aRequestIsAnsweredOnItsTopicAndAfterEveryReconnection() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/#");
                MqttPublisher _ = start(broker)) {
            awaitSubscribed(broker, 1);
            PublisherProcess.publish(broker, ECHO, PUMP.formatted(1));
            Received first = await(subscriber, "t-1");
            assertThat(first.topic()).isEqualTo(ANSWER);
            assertThat(first.retained()).isFalse();
            assertThat(first.json().path("status").asText()).isEqualTo("ok");
            assertThat(first.json().path("schema").asText()).isEqualTo("thrum.response/1");
            assertThat(first.json().path("data").path("monitor").asText()).isEqualTo("pump");

            broker.kill();
            broker.restart();
            awaitSubscribed(broker, 2);
            subscriber.awaitSubscriptions(2);
            PublisherProcess.publish(broker, ECHO, PUMP.formatted(2));
            assertThat(await(subscriber, "t-2").topic()).isEqualTo(ANSWER);
        }
    }

    @Test
    void whatCannotBeDoneIsAnsweredInWords() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/#");
                MqttPublisher _ = start(broker)) {
            awaitSubscribed(broker, 1);
            PublisherProcess.publish(broker, "thrum/pump-07/request/reboot", "{}");
            PublisherProcess.publish(broker, ECHO, "{\"data\":");
            PublisherProcess.publish(broker, ECHO, "x".repeat(20_000));
            PublisherProcess.publish(broker, "thrum/pump-07/request/Ä", "{}");

            assertThat(await(subscriber, "`reboot` is not a request").topic())
                    .isEqualTo("thrum/pump-07/response/reboot");
            assertThat(await(subscriber, "this is not JSON").topic()).isEqualTo(ANSWER);
            assertThat(await(subscriber, "this one has 20000").topic()).isEqualTo(ANSWER);
            assertThat(await(subscriber, "`Ä` is not a request").topic())
                    .isEqualTo("thrum/pump-07/response/unknown");
        }
    }

    @Test
    void aRetainedRequestIsNotCarriedOut() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/#")) {
            PublisherProcess.publish(broker, ECHO, PUMP.formatted("old"), "-r");
            try (MqttPublisher _ = start(broker)) {
                log.await("a retained request echo is ignored", SOON);
                PublisherProcess.publish(broker, ECHO, PUMP.formatted("new"));
                await(subscriber, "t-new");

                assertThat(subscriber.received(ANSWER)).hasSize(1);
                assertThat(desk.counts()).isEqualTo(new RequestCounts(1, 0, 1, 0));
            }
        }
    }

    @Test
    void aResponseTopicIsHonouredBelowTheDevicesOwnResponsesOnly() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start();
                SubscriberProcess subscriber = SubscriberProcess.start(broker, "#");
                MqttPublisher _ = start(broker)) {
            awaitSubscribed(broker, 1);
            ask(broker, "own", "thrum/pump-07/response/me/1");
            ask(broker, "alarm", "thrum/pump-07/pump/alarm");
            ask(broker, "other", "thrum/pump-08/response/echo");
            ask(broker, "foreign", "evil");

            assertThat(await(subscriber, "t-own").topic()).isEqualTo("thrum/pump-07/response/me/1");
            assertThat(await(subscriber, "t-alarm").topic()).isEqualTo(ANSWER);
            assertThat(await(subscriber, "t-other").topic()).isEqualTo(ANSWER);
            assertThat(await(subscriber, "t-foreign").topic()).isEqualTo(ANSWER);
        }
    }

    /// `mosquitto_rr` knows its answer by the correlation data alone.
    @Test
    void correlationDataComesBack() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.start();
                MqttPublisher _ = start(broker)) {
            awaitSubscribed(broker, 1);
            String answer =
                    PublisherProcess.ask(
                            broker, ECHO, "thrum/pump-07/response/rr", PUMP.formatted("rr"));

            assertThat(answer).contains("\"status\":\"ok\"", "\"transaction\":\"t-rr\"");
        }
    }

    /// The rights that the guide advises are enough, for device and operator.
    @Test
    void theAdvisedAccessListIsEnough(@TempDir Path folder) throws Exception {
        Path guide = Path.of("..", "docs", "mqtt.md");
        Matcher advised =
                Pattern.compile("```acl\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(guide));
        assertThat(advised.find()).as("an access list in %s", guide).isTrue();
        Path acl = folder.resolve("acl");
        Files.writeString(acl, advised.group(1));
        Path passwords = folder.resolve("passwords");
        PublisherProcess.addUser(passwords, "pump-07", "device");
        PublisherProcess.addUser(passwords, "operator", "person");
        Path device = Files.writeString(folder.resolve("device"), "device");
        try (MosquittoBroker broker =
                MosquittoBroker.prepare(List.of("password_file " + passwords, "acl_file " + acl))) {
            broker.restart();
            desk.serve(List.of(new EchoVerb()));
            MqttSettings usual = MqttSettings.of(broker.url(), "pump-07");
            try (MqttPublisher _ =
                    MqttPublisher.start(
                            "pump-07",
                            Findings.info(),
                            ScoreRule.DEFAULT,
                            new MqttSettings(
                                    usual.url(),
                                    usual.clientId(),
                                    "pump-07",
                                    device,
                                    null,
                                    usual.times(),
                                    usual.limits()),
                            () -> {},
                            desk.door("mqtt", RateLimit.DEFAULT))) {
                awaitSubscribed(broker, 1);
                String answer =
                        PublisherProcess.ask(
                                broker,
                                ECHO,
                                "thrum/pump-07/response/rr",
                                PUMP.formatted("rr"),
                                "-u",
                                "operator",
                                "-P",
                                "person");

                assertThat(answer).contains("\"status\":\"ok\"", "\"transaction\":\"t-rr\"");
            }
        }
    }

    private static void ask(MosquittoBroker broker, String transaction, String responseTopic)
            throws IOException, InterruptedException {
        PublisherProcess.publish(
                broker,
                ECHO,
                PUMP.formatted(transaction),
                "-D",
                "publish",
                "response-topic",
                responseTopic);
    }

    private static Received await(SubscriberProcess subscriber, String words)
            throws InterruptedException {
        return subscriber.await(
                words,
                SOON,
                message ->
                        message.payload().contains("thrum.response/1")
                                && message.payload().contains(words));
    }

    private static void awaitSubscribed(MosquittoBroker broker, int times)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (broker.log().split("thrum-pump-07 1 thrum/pump-07/request/\\+", -1).length
                <= times) {
            if (System.nanoTime() - begin > SOON.toNanos()) {
                throw new AssertionError("not subscribed:\n" + broker.log());
            }
            Thread.sleep(20);
        }
    }
}
