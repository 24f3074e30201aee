package dev.thrum.edge.publish.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/// The way to the broker that Paho reads and writes, in place of Paho's own:
///
/// - It can be cut from another thread at any moment, even while it connects, so that a client
///   given up can never come to life behind its successor.
/// - It closes TLS sockets, on which Paho's own stops at `shutdownInput` with an exception.
/// - It adapts what the broker says to what Paho can live with, see [BrokerInput].
/// - It keeps Paho from waiting for ever where the broker hangs up at once, see [FirstWord].
/// - It wakes Paho where it oversleeps the start of its own threads, see [#hasten()].
///
/// Made on the publishing thread, used on Paho's threads; [#cut()] and [#hasten()] on any.
final class BrokerSocket implements NetworkModule {
    /// Paho's reader wants to look up once in a while, and takes a time-out for that.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final @Nullable SSLSocketFactory tls;
    private final FirstWord firstWord = new FirstWord(READ_TIMEOUT);
    private final Socket plain = new Socket();
    private volatile Socket socket = plain;
    private volatile boolean cut;
    private volatile @Nullable Thread connecting;

    /// @param tls wraps the connection; null for none
    BrokerSocket(MqttSettings settings, @Nullable SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public void start() throws IOException {
        int timeoutMillis = Math.toIntExact(settings.times().connect().toMillis());
        plain.setTcpNoDelay(true);
        plain.connect(
                new InetSocketAddress(settings.url().getHost(), settings.port()), timeoutMillis);
        if (tls != null) {
            socket = shakeHands(tls, timeoutMillis);
        }
        plain.setSoTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
        if (cut) {
            plain.close();
            throw new SocketException("given up");
        }
        connecting = Thread.currentThread();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new BrokerInput(firstWord.heardFrom(socket.getInputStream()));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return firstWord.spokenTo(socket.getOutputStream());
    }

    @Override
    public void stop() throws IOException {
        socket.close();
    }

    @Override
    public String getServerURI() {
        return settings.url().toString();
    }

    /// Ends it without a word to the broker. Any thread; does not block.
    void cut() {
        cut = true;
        try {
            plain.close();
        } catch (IOException e) {
            // a socket that cannot even be closed is as good as cut
        }
    }

    /// Wakes Paho's connecting thread if it sleeps. Once the socket stands, that thread starts
    /// three others one after the other, and sleeps 100 ms for each that does not run at once;
    /// woken, it looks again. It sleeps and waits for nothing else, so nothing else is disturbed.
    /// Any thread.
    void hasten() {
        Thread sleeping = connecting;
        if (sleeping != null && sleeping.getState() == Thread.State.TIMED_WAITING) {
            sleeping.interrupt();
        }
    }

    private Socket shakeHands(SSLSocketFactory factory, int timeoutMillis) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        factory.createSocket(
                                plain, settings.url().getHost(), settings.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(timeoutMillis);
        secured.startHandshake();
        return secured;
    }
}
