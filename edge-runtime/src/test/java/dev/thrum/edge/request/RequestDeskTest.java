package dev.thrum.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.thrum.edge.testing.LogCapture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestDeskTest {
    private static final byte[] EMPTY = {};
    private static final byte[] PUMP =
            "{\"data\":{\"monitor\":\"pump\"}}".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong nanos = new AtomicLong();
    private final RequestDesk desk = new RequestDesk(nanos::get);
    private final BlockingQueue<Response> answers = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void answersOnAThreadOfItsOwn() throws InterruptedException {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        desk.serve(List.of(new EchoVerb()));

        assertThat(
                        desk.door("test", RateLimit.DEFAULT)
                                .submit(
                                        Optional.of("echo"),
                                        PUMP,
                                        _ -> threads.add(Thread.currentThread().getName())))
                .isTrue();

        assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo("thrum-request");
        assertThat(desk.counts()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    }

    @Test
    void saysThatItIsStartingUntilItServes() throws InterruptedException {
        submit(desk.door("test", RateLimit.DEFAULT));

        assertThat(answers.take().error())
                .isEqualTo("the device is starting; ask again in a moment");
    }

    @Test
    void aReplyThatThrowsIsLoggedAndTheNextIsAnswered() throws InterruptedException {
        desk.serve(List.of(new EchoVerb()));
        Door door = desk.door("test", RateLimit.DEFAULT);
        try (LogCapture log = LogCapture.of("dev.thrum.edge.request")) {
            assertThat(
                            door.submit(
                                    Optional.of("echo"),
                                    PUMP,
                                    _ -> {
                                        throw new IllegalStateException("no way back");
                                    }))
                    .isTrue();
            submit(door);

            assertThat(answers.take().isDone()).isTrue();
            assertThat(log.lines()).anyMatch(line -> line.contains("the answer to echo got"));
        }
    }

    /// One request is held; sixteen wait; the next is told so at once, on its own thread.
    @Test
    void fewWaitAndTheRestIsRefusedAtOnce() throws InterruptedException {
        HeldVerb held = new HeldVerb();
        desk.serve(List.of(held));
        Door door = desk.door("test", new RateLimit(1, 100));
        assertThat(door.submit(Optional.of("held"), EMPTY, answers::add)).isTrue();
        held.begun.await();
        for (int i = 0; i < 16; i++) {
            assertThat(door.submit(Optional.of("held"), EMPTY, answers::add)).isTrue();
        }
        assertThat(answers).isEmpty();

        assertThat(door.submit(Optional.of("held"), EMPTY, answers::add)).isTrue();
        assertThat(answers.take().error())
                .isEqualTo("16 requests wait already; ask again in a moment");

        held.go.countDown();
        for (int i = 0; i < 17; i++) {
            assertThat(answers.take().isDone()).isTrue();
        }
        assertThat(desk.counts()).isEqualTo(new RequestCounts(17, 0, 0, 1));
    }

    @Test
    void aFloodOnOneDoorGetsOneAnswerASecondAndShutsNoOther() throws InterruptedException {
        desk.serve(List.of(new EchoVerb()));
        Door flooded = desk.door("mqtt", new RateLimit(2, 3));
        Door other = desk.door("control", new RateLimit(2, 3));
        try (LogCapture log = LogCapture.of("dev.thrum.edge.request")) {
            int answered = 0;
            for (int i = 0; i < 100; i++) {
                answered += flooded.submit(Optional.of("echo"), PUMP, answers::add) ? 1 : 0;
            }
            assertThat(answered).isEqualTo(4);
            assertThat(List.of(answers.take(), answers.take(), answers.take(), answers.take()))
                    .filteredOn(answer -> !answer.isDone())
                    .singleElement()
                    .satisfies(answer ->
                            assertThat(answer.error())
                                    .isEqualTo(
                                            "too many requests: 2 a second and 3 at once"
                                                    + " are taken"));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("mqtt: more requests than"))
                    .hasSize(1);
            assertThat(desk.counts().tooMany()).isEqualTo(97);

            submit(other);
            assertThat(answers.take().isDone()).isTrue();

            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(flooded.submit(Optional.of("echo"), PUMP, answers::add)).isTrue();
            assertThat(flooded.submit(Optional.of("echo"), PUMP, answers::add)).isTrue();
            assertThat(answers.take().isDone()).isTrue();
            assertThat(answers.take().isDone()).isTrue();
        }
    }

    @Test
    void retainedRequestsAreCountedAndNothingElse() {
        desk.serve(List.of(new EchoVerb()));
        Door door = desk.door("mqtt", RateLimit.DEFAULT);
        try (LogCapture log = LogCapture.of("dev.thrum.edge.request")) {
            door.ignoreRetained("echo");
            door.ignoreRetained("echo");

            assertThat(desk.counts()).isEqualTo(new RequestCounts(0, 0, 2, 0));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("a retained request echo is ignored"))
                    .hasSize(1);
        }
    }

    @Test
    void aClosedDeskRefuses() throws InterruptedException {
        desk.serve(List.of(new EchoVerb()));
        Door door = desk.door("test", RateLimit.DEFAULT);
        desk.close();

        submit(door);

        assertThat(answers.take().error()).isEqualTo("the device is stopping");
    }

    private void submit(Door door) {
        assertThat(door.submit(Optional.of("echo"), PUMP, answers::add)).isTrue();
    }

    /// Waits until the test lets it go.
    private static final class HeldVerb implements Verb {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public String name() {
            return "held";
        }

        @Override
        public Set<String> keys() {
            return Set.of();
        }

        @Override
        public JsonNode answer(RequestData data) throws RefusedException {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new RefusedException("interrupted");
            }
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
