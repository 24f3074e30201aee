package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes connections that also bring requests: subscribes on each of them, since the broker forgets
/// with every connection. A broker that does not allow it costs the requests, not the connection.
final class SubscribingConnector implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger(SubscribingConnector.class);

    private final Connector connector;
    private final RequestInlet inlet;
    private final RepeatedWarning refusals = new RepeatedWarning(LOG);

    SubscribingConnector(Connector connector, RequestInlet inlet) {
        this.connector = connector;
        this.inlet = inlet;
    }

    @Override
    public Connection connect(Message will, ConnectionEvents events)
            throws ConnectionFailure, InterruptedException {
        Connection connection = connector.connect(will, new Listening(events));
        try {
            connection.subscribe(inlet.filter());
            return connection;
        } catch (ConnectionFailure e) {
            connection.cut();
            throw e;
        }
    }

    /// Hears the requests and leaves the rest to who sends.
    private final class Listening implements ConnectionEvents {
        private final ConnectionEvents sending;

        Listening(ConnectionEvents sending) {
            this.sending = sending;
        }

        @Override
        public void answered(Message message, ReasonCode code) {
            sending.answered(message, code);
        }

        @Override
        public void lost(String reason) {
            sending.lost(reason);
        }

        @Override
        public void subscribed(String filter, String refusal) {
            if (!refusal.isEmpty()) {
                var _ =
                        refusals.warn(
                                ("mqtt: the broker does not let this device subscribe to %s: %s;"
                                                + " requests over MQTT do not arrive")
                                        .formatted(filter, refusal),
                                System.nanoTime());
            }
        }

        @Override
        public void arrived(Incoming message) {
            inlet.arrived(message);
        }
    }
}
