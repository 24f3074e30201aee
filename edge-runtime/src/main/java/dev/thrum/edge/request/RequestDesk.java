package dev.thrum.edge.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests from all transports and has them answered one after the other, on a thread of its
/// own, `thrum-request`, which starts with the first. Few wait; more are refused. Any thread.
///
/// | field | written by | read by | how |
/// | --- | --- | --- | --- |
/// | `verbs` | who opened it, once | request | volatile |
/// | counts | request, transports | anyone | adders |
public final class RequestDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);
    private static final int MOST_WAITING = 16;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final ThreadPoolExecutor thread;
    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder retained = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private volatile @Nullable Verbs verbs;

    /// Opens a desk that says that it is starting until [#serve(List)] is called.
    ///
    /// @param nanos monotonic time
    public RequestDesk(LongSupplier nanos) {
        this.nanos = nanos;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        REST.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name("thrum-request").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// From now on, these are answered.
    public void serve(List<Verb> allowed) {
        verbs = new Verbs(allowed);
    }

    /// A way in for one transport, with a limit of its own: a flood on one does not shut the
    /// others.
    ///
    /// @param transport for the log, such as `mqtt`
    public Door door(String transport, RateLimit limit) {
        return new Door(this, transport, limit, nanos);
    }

    public RequestCounts counts() {
        return new RequestCounts(done.sum(), refused.sum(), retained.sum(), tooMany.sum());
    }

    /// @param reply takes the answer, on the request thread, or on this one if there is no room
    void submit(Optional<String> verb, byte[] payload, Consumer<Response> reply) {
        try {
            thread.execute(() -> reply(answer(verb, payload), reply));
        } catch (RejectedExecutionException _) {
            tooMany.increment();
            reply.accept(
                    refusal(
                            verb,
                            thread.isShutdown()
                                    ? "the device is stopping"
                                    : "%d requests wait already; ask again in a moment"
                                            .formatted(MOST_WAITING)));
        }
    }

    private Response answer(Optional<String> verb, byte[] payload) {
        Verbs served = verbs;
        Response response =
                served == null
                        ? refusal(verb, "the device is starting; ask again in a moment")
                        : served.answer(verb, payload);
        (response.isDone() ? done : refused).increment();
        return response;
    }

    private static void reply(Response response, Consumer<Response> reply) {
        try {
            reply.accept(response);
        } catch (RuntimeException e) {
            LOG.error("the answer to {} got lost for a fault of ours", response.verb(), e);
        }
    }

    static Response refusal(Optional<String> verb, String words) {
        return Response.refused(verb.map(RequestData::shown).orElse(null), words, null);
    }

    void countRetained() {
        retained.increment();
    }

    void countTooMany() {
        tooMany.increment();
    }

    /// Answers what waits no more, and waits a moment for the request under way.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a request did not end in time and is given up");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
