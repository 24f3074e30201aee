package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Dispatch;
import dev.thrum.edge.request.Door;
import java.util.Optional;

/// Brings the requests that came over MQTT to the door, and their answers into the outbox. Any
/// thread; never blocks.
final class RequestInlet {
    private final Dispatch dispatch;
    private final Door door;

    RequestInlet(Dispatch dispatch, Door door) {
        this.dispatch = dispatch;
        this.door = door;
    }

    /// What to subscribe to.
    String filter() {
        return dispatch.requests();
    }

    void arrived(Incoming request) {
        String verb = dispatch.verb(request.topic());
        if (request.retained()) {
            door.ignoreRetained(verb);
            return;
        }
        var _ =
                door.submit(
                        Optional.of(verb),
                        request.payload(),
                        response -> dispatch.respond(response, request.returnAddress()));
    }
}
