package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.ReturnAddress;

/// A message that came from the broker. Immutable; its payload is the receiver's.
final class Incoming {
    private final String topic;
    private final byte[] payload;
    private final boolean retained;
    private final ReturnAddress returnAddress;

    /// @param retained whether the broker had kept it from before the subscription
    Incoming(String topic, byte[] payload, boolean retained, ReturnAddress returnAddress) {
        this.topic = topic;
        this.payload = payload;
        this.retained = retained;
        this.returnAddress = returnAddress;
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    boolean retained() {
        return retained;
    }

    ReturnAddress returnAddress() {
        return returnAddress;
    }
}
