package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;

/// One connection to a broker, used once. Publishing thread only.
interface Connection {
    /// Most messages the broker takes before it has acknowledged one, at least 1.
    int receiveMaximum();

    /// Largest packet the broker takes, in bytes.
    long maximumPacketBytes();

    /// Hands a message over to be sent; does not wait for the network. What comes of it, the events
    /// tell.
    void send(Message message) throws ConnectionFailure;

    /// Asks for messages, at least once each; does not wait for the network. What comes of it, the
    /// events tell.
    ///
    /// @param filter of topics
    void subscribe(String filter) throws ConnectionFailure;

    /// Takes leave in good order: the will is not said. Waits a moment, then cuts.
    void disconnect() throws InterruptedException;

    /// Ends the connection at once and waits for nothing: the broker says the will.
    void cut();
}
