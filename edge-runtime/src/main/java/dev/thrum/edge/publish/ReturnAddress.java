package dev.thrum.edge.publish;

import org.jspecify.annotations.Nullable;

/// Where a requester wants his answer, as MQTT 5 has it.
///
/// Immutable; the array is handed to the transport and must not be written to.
public final class ReturnAddress {
    private final @Nullable String topic;
    private final byte @Nullable [] correlation;

    /// @param topic the response topic he stated; null if he stated none
    /// @param correlation what his answer shall carry; null if nothing
    public ReturnAddress(@Nullable String topic, byte @Nullable [] correlation) {
        this.topic = topic;
        this.correlation = correlation;
    }

    @Nullable String topic() {
        return topic;
    }

    byte @Nullable [] correlation() {
        return correlation;
    }
}
