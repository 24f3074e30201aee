package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// A broker that does what a test tells it. One thread.
final class ScriptedConnector implements Connector {
    private final Deque<Supplier<ScriptedConnection>> script = new ArrayDeque<>();
    final List<ScriptedConnection> connections = new ArrayList<>();
    final List<Message> wills = new ArrayList<>();
    int attempts;

    /// The next attempts fail.
    void refuse(int times, String reason) {
        for (int i = 0; i < times; i++) {
            script.add(() -> {
                throw new Refusal(reason);
            });
        }
    }

    /// The next attempt makes a connection.
    void accept(int receiveMaximum, long maximumPacketBytes) {
        script.add(() -> new ScriptedConnection(receiveMaximum, maximumPacketBytes));
    }

    void accept() {
        accept(65_535, Long.MAX_VALUE);
    }

    ScriptedConnection last() {
        return connections.getLast();
    }

    @Override
    public Connection connect(Message will, ConnectionEvents events) throws ConnectionFailure {
        attempts++;
        Supplier<ScriptedConnection> next = script.poll();
        if (next == null) {
            throw new ConnectionFailure("the script is over");
        }
        try {
            ScriptedConnection connection = next.get();
            connection.events = events;
            connections.add(connection);
            wills.add(will);
            return connection;
        } catch (Refusal e) {
            throw new ConnectionFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }
    }

    /// A connection that keeps what is sent until the test answers.
    static final class ScriptedConnection implements Connection {
        private final int receiveMaximum;
        private final long maximumPacketBytes;
        final List<Message> sent = new ArrayList<>();
        final List<String> filters = new ArrayList<>();
        ConnectionEvents events =
                new ConnectionEvents() {
                    @Override
                    public void answered(Message message, ReasonCode code) {}

                    @Override
                    public void lost(String reason) {}
                };
        boolean cut;
        boolean left;
        boolean broken;
        boolean answersAtOnce;

        ScriptedConnection(int receiveMaximum, long maximumPacketBytes) {
            this.receiveMaximum = receiveMaximum;
            this.maximumPacketBytes = maximumPacketBytes;
        }

        @Override
        public int receiveMaximum() {
            return receiveMaximum;
        }

        @Override
        public long maximumPacketBytes() {
            return maximumPacketBytes;
        }

        @Override
        public void send(Message message) throws ConnectionFailure {
            if (broken) {
                throw new ConnectionFailure("not connected");
            }
            sent.add(message);
            if (answersAtOnce) {
                events.answered(message, new ReasonCode(0));
            }
        }

        @Override
        public void subscribe(String filter) {
            filters.add(filter);
        }

        @Override
        public void disconnect() {
            left = true;
        }

        @Override
        public void cut() {
            cut = true;
        }

        void acknowledge(int number) {
            events.answered(sent.get(number), new ReasonCode(0));
        }

        List<String> topics() {
            return sent.stream().map(Message::topic).toList();
        }
    }
}
