package dev.thrum.edge.request;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transport's way to the desk. Any thread; never blocks.
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final RateLimit REFUSALS = new RateLimit(1, 1);
    private static final RateLimit WARNINGS =
            new RateLimit(1.0 / Duration.ofMinutes(10).toSeconds(), 1);

    private final RequestDesk desk;
    private final String transport;
    private final RateLimit limit;
    private final LongSupplier nanos;
    private final TokenBucket requests;
    private final TokenBucket refusals;
    private final TokenBucket warnings;

    Door(RequestDesk desk, String transport, RateLimit limit, LongSupplier nanos) {
        this.desk = desk;
        this.transport = transport;
        this.limit = limit;
        this.nanos = nanos;
        this.requests = new TokenBucket(limit, nanos.getAsLong());
        this.refusals = new TokenBucket(REFUSALS, nanos.getAsLong());
        this.warnings = new TokenBucket(WARNINGS, nanos.getAsLong());
    }

    /// Brings a request. Of those that are too many, one a second is told so; the others get no
    /// answer, so that a flood of requests does not become a flood of answers.
    ///
    /// @param verb what is asked, where the transport names it; else the document does
    /// @param payload the document; handed over, must not be written to any more
    /// @param reply takes the answer, on the request thread or this one; must not block
    /// @return whether there is an answer
    public boolean submit(Optional<String> verb, byte[] payload, Consumer<Response> reply) {
        if (requests.take(nanos.getAsLong())) {
            desk.submit(verb, payload, reply);
            return true;
        }
        desk.countTooMany();
        if (warnings.take(nanos.getAsLong())) {
            LOG.warn("{}: more requests than {}; the others are dropped", transport, limit.text());
        }
        if (!refusals.take(nanos.getAsLong())) {
            return false;
        }
        reply.accept(
                RequestDesk.refusal(
                        verb, "too many requests: %s are taken".formatted(limit.text())));
        return true;
    }

    /// Tells of a request that somebody left behind for whoever comes: it is not carried out, for
    /// nobody knows when it was meant.
    ///
    /// @param verb what would have been asked
    public void ignoreRetained(String verb) {
        desk.countRetained();
        if (warnings.take(nanos.getAsLong())) {
            LOG.warn(
                    "{}: a retained request {} is ignored; publish requests without retain",
                    transport,
                    RequestData.shown(verb));
        }
    }
}
