package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;

/// What happens on a connection. Called on the connection's own threads; must not block.
interface ConnectionEvents {
    /// The broker answered to a message: it has it, or will not have it.
    void answered(Message message, ReasonCode code);

    /// The connection ended though nobody here asked for it.
    ///
    /// @param reason in words, such as `the broker closed the connection`
    void lost(String reason);

    /// The broker answered to a subscription.
    ///
    /// @param refusal why it does not let us subscribe, in words; empty if it does
    default void subscribed(String filter, String refusal) {}

    /// A message came that was subscribed to.
    default void arrived(Incoming message) {}
}
