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
}
