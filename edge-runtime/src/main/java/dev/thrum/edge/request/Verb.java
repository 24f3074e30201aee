package dev.thrum.edge.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// One thing that may be asked of a device.
public interface Verb {
    /// Its name: a level of a topic and a word on the command line.
    String name();

    /// The keys that its `data` may have; others are refused before [#answer(RequestData)] is
    /// called.
    Set<String> keys();

    /// Does it. Request thread, one request at a time; may wait for some seconds at most.
    ///
    /// @return `data` of the answer
    /// @throws RefusedException if it cannot be done, in words; nothing has changed then
    JsonNode answer(RequestData data) throws RefusedException;
}
