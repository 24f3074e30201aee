package dev.thrum.edge.publish.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A broker reduced to the bytes: says the CONNACK a test gives it and acknowledges only when told.
/// Reads just enough of MQTT 5.0 (sections 3.1 to 3.4, 3.8 and 3.9). Each connection has a thread
/// of its own.
final class WireBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int PINGREQ = 12;
    private static final int DISCONNECT = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket server;
    private final byte[] connack;
    private final List<Publish> published = new ArrayList<>();
    private final Deque<Publish> unacknowledged = new ArrayDeque<>();
    private boolean acknowledging;
    private boolean answersPings = true;
    private boolean hangsUp;
    private int grants = 1;
    private int connections;
    private int mostUnacknowledged;
    private int disconnects;
    private Socket current = new Socket();

    /// @param connection which connection it came on, from 1
    /// @param properties length of the properties, in bytes
    record Publish(
            int connection,
            String topic,
            int identifier,
            boolean duplicate,
            boolean retained,
            int properties,
            String payload) {}

    private WireBroker(ServerSocket server, byte[] connack) {
        this.server = server;
        this.connack = connack;
    }

    /// @param connack the whole packet, in hexadecimal
    static WireBroker start(String connack) {
        try {
            WireBroker broker =
                    new WireBroker(
                            new ServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                            HexFormat.ofDelimiter(" ").parseHex(connack));
            Thread.ofVirtual().start(broker::accept);
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    synchronized List<Publish> published() {
        return List.copyOf(published);
    }

    synchronized int connections() {
        return connections;
    }

    /// Most messages that lay here unacknowledged at one moment.
    synchronized int mostUnacknowledged() {
        return mostUnacknowledged;
    }

    /// From now on, acknowledges whatever comes, what came included.
    synchronized void acknowledgeAll() throws IOException {
        acknowledging = true;
        while (!unacknowledged.isEmpty()) {
            acknowledge(unacknowledged.removeFirst());
        }
    }

    /// Acknowledges the oldest message.
    synchronized void acknowledgeOne() throws IOException {
        acknowledge(unacknowledged.removeFirst());
    }

    /// From now on, says nothing any more though the connection stands.
    synchronized void fallSilent() {
        acknowledging = false;
        answersPings = false;
    }

    /// Says a packet, given in hexadecimal.
    synchronized void say(String packet) throws IOException {
        current.getOutputStream().write(HexFormat.ofDelimiter(" ").parseHex(packet));
    }

    /// From now on, hangs up on whoever comes before a word is said; or no more.
    synchronized void hangUpAtOnce(boolean hangsUp) {
        this.hangsUp = hangsUp;
    }

    /// From now on, answers subscriptions with this reason code.
    synchronized void grant(int code) {
        grants = code;
    }

    /// Cuts the connection.
    synchronized void cut() throws IOException {
        unacknowledged.clear();
        current.close();
    }

    /// Waits for something to be so.
    synchronized void await(String what, BooleanSupplier holds) throws InterruptedException {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            long leftMillis = PATIENCE.minusNanos(System.nanoTime() - begin).toMillis();
            if (leftMillis <= 0) {
                throw new AssertionError("not in time: %s; came: %s".formatted(what, published));
            }
            wait(leftMillis);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                int number = begin(socket);
                Thread.ofVirtual().start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private synchronized int begin(Socket socket) throws IOException {
        current = socket;
        unacknowledged.clear();
        connections++;
        notifyAll();
        if (hangsUp) {
            socket.close();
        }
        return connections;
    }

    private void serve(Socket socket, int number) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                int header = in.readUnsignedByte();
                byte[] body = in.readNBytes(variableLength(in));
                handle(socket, number, header, body);
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private synchronized void handle(Socket socket, int number, int header, byte[] body)
            throws IOException {
        OutputStream out = socket.getOutputStream();
        switch (header >> 4) {
            case CONNECT -> out.write(connack);
            case PUBLISH -> take(publish(number, header, body));
            case SUBSCRIBE ->
                    out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, (byte) grants});
            case PINGREQ -> {
                if (answersPings) {
                    out.write(new byte[] {(byte) 0xD0, 0});
                }
            }
            case DISCONNECT -> disconnects++;
            default -> throw new IOException("packet not expected: " + header);
        }
        notifyAll();
    }

    synchronized int disconnects() {
        return disconnects;
    }

    private void take(Publish publish) throws IOException {
        published.add(publish);
        if (acknowledging) {
            acknowledge(publish);
        } else {
            unacknowledged.addLast(publish);
            mostUnacknowledged = Math.max(mostUnacknowledged, unacknowledged.size());
        }
    }

    private void acknowledge(Publish publish) throws IOException {
        ByteArrayOutputStream puback = new ByteArrayOutputStream();
        puback.write(0x40);
        puback.write(2);
        puback.write(publish.identifier() >> 8);
        puback.write(publish.identifier() & 0xFF);
        current.getOutputStream().write(puback.toByteArray());
    }

    private static Publish publish(int number, int header, byte[] body) {
        int topicLength = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
        String topic = new String(body, 2, topicLength, StandardCharsets.UTF_8);
        int at = 2 + topicLength;
        int identifier = (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
        int properties = body[at + 2] & 0xFF;
        int payload = at + 3 + properties;
        return new Publish(
                number,
                topic,
                identifier,
                (header & 0x08) != 0,
                (header & 0x01) != 0,
                properties,
                new String(body, payload, body.length - payload, StandardCharsets.UTF_8));
    }

    private static int variableLength(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
    }
}
