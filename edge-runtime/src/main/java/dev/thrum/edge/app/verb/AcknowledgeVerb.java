package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.thrum.edge.request.RefusedException;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Somebody knows of an alarm: it stays, and says no more of its growth unless it grows worse.
public final class AcknowledgeVerb implements Verb {
    private static final int LONGEST_ID = 64;
    private static final long PATIENCE_SECONDS = 5;

    private final Function<String, CompletableFuture<Boolean>> acknowledge;

    /// @param acknowledge takes the id of an alarm and tells whether that alarm stands
    public AcknowledgeVerb(Function<String, CompletableFuture<Boolean>> acknowledge) {
        this.acknowledge = acknowledge;
    }

    @Override
    public String name() {
        return "acknowledge";
    }

    @Override
    public Set<String> keys() {
        return Set.of("id");
    }

    @Override
    public JsonNode answer(RequestData data) throws RefusedException {
        String id = data.text("id", LONGEST_ID);
        if (!stands(id)) {
            throw new RefusedException(
                    "data.id must be an alarm that stands, was `%s`; the retained message of its monitor tells it"
                            .formatted(RequestData.shown(id)));
        }
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    private boolean stands(String id) throws RefusedException {
        CompletableFuture<Boolean> answer = acknowledge.apply(id);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            answer.cancel(false);
            throw new RefusedException(
                    "inference was busy for %d s: ask again".formatted(PATIENCE_SECONDS));
        } catch (ExecutionException _) {
            throw new RefusedException("inference has ended: no alarm changes any more");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RefusedException("the runtime stops");
        }
    }
}
