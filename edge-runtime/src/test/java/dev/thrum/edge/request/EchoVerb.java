package dev.thrum.edge.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;

/// A verb for tests: `echo {monitor, note, answer}` gives back what it was given.
public final class EchoVerb implements Verb {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Set<String> keys() {
        return Set.of("monitor", "note", "answer");
    }

    @Override
    public JsonNode answer(RequestData data) throws RefusedException {
        if (data.text("monitor", 32).equals("throw")) {
            throw new IllegalStateException("as asked");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("monitor", data.text("monitor", 32))
                .put("answer", data.optionalChoice("answer", List.of("real", "false")).orElse(""))
                .put("note", data.optionalText("note", 10).orElse(""));
    }
}
