package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.request.RequestCounts;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether anybody is there, since when, and what became of requests so far.
public final class PingVerb implements Verb {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Supplier<RequestCounts> counts;
    private final LongSupplier nanos;
    private final long startNanos;

    /// @param nanos monotonic time; its value now is the start
    public PingVerb(Supplier<RequestCounts> counts, LongSupplier nanos) {
        this.counts = counts;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public JsonNode answer(RequestData data) {
        Duration uptime = Duration.ofNanos(nanos.getAsLong() - startNanos);
        RequestCounts count = counts.get();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("uptimeSeconds", uptime.toMillis() / MILLIS_PER_SECOND);
        answer.putObject("requests")
                .put("done", count.done())
                .put("refused", count.refused())
                .put("retained", count.retained())
                .put("tooMany", count.tooMany());
        return answer;
    }
}
