package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;

/// Makes connections to the broker, each from nothing.
interface Connector {
    /// Connects once. Publishing thread only; waits no longer than its own time-out.
    ///
    /// @param will what the broker says when the connection ends without a word
    /// @param events told of everything that happens until the connection has ended
    Connection connect(Message will, ConnectionEvents events)
            throws ConnectionFailure, InterruptedException;
}
